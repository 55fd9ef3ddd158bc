import { z } from "zod";
import { defineJob } from "../../jobs/job.ts";

/** Tell somebody who may answer a question that it was asked. */
export const tellAnswererJob = defineJob({
  name: "questions.tell-answerer",
  version: 1,
  payload: z.object({ questionId: z.uuid(), personId: z.uuid() }),
});

/** Bring an answer to the one who asked. */
export const tellAskerJob = defineJob({
  name: "questions.tell-asker",
  version: 1,
  payload: z.object({ answerId: z.uuid() }),
});

export const questionJobs = [tellAnswererJob, tellAskerJob];
