import { z } from "zod";
import { defineJob } from "../../jobs/job.ts";

/** Tell an akim of a step that a neighbour took towards joining forces; `ownId` is the initiative of that neighbour. */
export const tellNeighbourJob = defineJob({
  name: "neighbours.tell-neighbour",
  version: 1,
  payload: z.object({
    personId: z.uuid(),
    ownId: z.uuid(),
    otherId: z.uuid(),
    type: z.enum(["proposed", "agreed", "declined"]),
  }),
});

export const neighbourJobs = [tellNeighbourJob];
