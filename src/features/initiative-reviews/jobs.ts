import { z } from "zod";
import { defineJob } from "../../jobs/job.ts";

/** Tell the author of an initiative what happened to it in its review. */
export const tellAuthorJob = defineJob({
  name: "initiative-reviews.tell-author",
  version: 1,
  payload: z.object({ eventId: z.uuid(), personId: z.uuid() }),
});

/** Tell a specialist that an organizer took an initiative from them. */
export const tellFormerReviewerJob = defineJob({
  name: "initiative-reviews.tell-former-reviewer",
  version: 1,
  payload: z.object({ initiativeId: z.uuid(), personId: z.uuid() }),
});

/** Bring a message about an initiative to the other side. */
export const tellMessageJob = defineJob({
  name: "initiative-reviews.tell-message",
  version: 1,
  payload: z.object({ messageId: z.uuid(), personId: z.uuid() }),
});

export const initiativeReviewJobs = [tellAuthorJob, tellFormerReviewerJob, tellMessageJob];
