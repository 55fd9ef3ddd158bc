import { z } from "zod";
import { defineJob } from "../../jobs/job.ts";

/** Tell somebody who reviews initiatives, or watches over them, that one was submitted or withdrawn. */
export const tellReviewerJob = defineJob({
  name: "initiatives.tell-reviewer",
  version: 1,
  payload: z.object({ eventId: z.uuid(), personId: z.uuid() }),
});

export const initiativeJobs = [tellReviewerJob];
