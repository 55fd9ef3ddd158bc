import { z } from "zod";
import { defineJob } from "../../jobs/job.ts";

/** Tell a Telegram account that another one speaks for its person from now on. */
export const tellLeftAccountJob = defineJob({
  name: "registration.tell-left-account",
  version: 1,
  payload: z.object({ telegramId: z.int(), personId: z.uuid() }),
});

export const registrationJobs = [tellLeftAccountJob];
