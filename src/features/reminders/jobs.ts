import { z } from "zod";
import { defineJob } from "../../jobs/job.ts";

/** Plan the reminders of an hour, a slice of the people after the other; each slice asks for the next one. */
export const planRemindersJob = defineJob({
  name: "reminders.plan",
  version: 1,
  payload: z.object({
    /** The moment at which the hour begins. */
    hour: z.iso.datetime(),
    /** The last person of the slice before. */
    after: z.uuid().nullable(),
  }),
});

/** Send a person the reminders of a day. */
export const sendDigestJob = defineJob({
  name: "reminders.send",
  version: 1,
  payload: z.object({ digestId: z.uuid() }),
  // Each waits for its place in the pace of bulk.
  atOnce: 8,
});

export const reminderJobs = [planRemindersJob, sendDigestJob];
