import { z } from "zod";
import { defineJob } from "../../jobs/job.ts";

/** Tell the holder that their certificate was revoked, or counts again. */
export const tellHolderJob = defineJob({
  name: "certificates.tell-holder",
  version: 1,
  payload: z.object({ certificateId: z.uuid(), revoked: z.boolean() }),
});

export const certificateJobs = [tellHolderJob];
