import { z } from "zod";
import { defineJob } from "../../jobs/job.ts";

/** Tell an organizer that somebody asks for another attempt at a quiz. */
export const tellOrganizerJob = defineJob({
  name: "extra-attempts.tell-organizer",
  version: 1,
  payload: z.object({ requestId: z.uuid(), personId: z.uuid() }),
});

/** Tell whoever asked for another attempt that it is theirs. */
export const tellGrantedJob = defineJob({
  name: "extra-attempts.tell-granted",
  version: 1,
  payload: z.object({ requestId: z.uuid() }),
});

export const extraAttemptJobs = [tellOrganizerJob, tellGrantedJob];
