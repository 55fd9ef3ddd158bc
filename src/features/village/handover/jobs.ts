import { z } from "zod";
import { defineJob } from "../../../jobs/job.ts";

/** Tell an akim what is offered to them: by this handover, and by those that were proposed with it. */
export const tellTakerJob = defineJob({
  name: "village.tell-taker",
  version: 1,
  payload: z.object({ handoverId: z.uuid() }),
});

/** Tell somebody whom it concerns what became of a handover, and of those that were accepted with it. */
export const tellHandoverJob = defineJob({
  name: "village.tell-handover",
  version: 1,
  payload: z.object({
    handoverId: z.uuid(),
    personId: z.uuid(),
    type: z.enum(["accepted", "refused", "takenBack"]),
  }),
});

export const handoverJobs = [tellTakerJob, tellHandoverJob];
