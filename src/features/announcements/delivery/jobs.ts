import { z } from "zod";
import { defineJob } from "../../../jobs/job.ts";

/** Begin to send an announcement whose time has come. */
export const startAnnouncementJob = defineJob({
  name: "announcements.start",
  version: 1,
  payload: z.object({ announcementId: z.uuid() }),
});

/** Bring the copies that were sent to what an announcement says now. */
export const correctCopiesJob = defineJob({
  name: "announcements.correct-copies",
  version: 1,
  payload: z.object({ announcementId: z.uuid(), version: z.int() }),
  atOnce: 1,
});

export const announcementJobs = [startAnnouncementJob, correctCopiesJob];
