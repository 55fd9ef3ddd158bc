import { z } from "zod";
import { defineJob } from "../../jobs/job.ts";

/** Tell the owner or the reviewer of an initiative that it began, is done, or was stopped. */
export const tellInvolvedJob = defineJob({
  name: "village.tell-involved",
  version: 1,
  payload: z.object({ eventId: z.uuid(), personId: z.uuid() }),
});

/** Bring a report of the work to the reviewer. */
export const tellReportJob = defineJob({
  name: "village.tell-report",
  version: 1,
  payload: z.object({ reportId: z.uuid(), personId: z.uuid() }),
});

export const villageJobs = [tellInvolvedJob, tellReportJob];
