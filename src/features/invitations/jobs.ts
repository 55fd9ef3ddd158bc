import { z } from "zod";
import { defineJob } from "../../jobs/job.ts";

const roles = ["akim", "specialist", "organizer"] as const;

/** Tell an organizer that somebody joined by their invitation. */
export const tellInviterJob = defineJob({
  name: "invitations.tell-inviter",
  version: 1,
  payload: z.object({ inviterId: z.uuid(), personId: z.uuid(), role: z.enum(roles) }),
});

export const invitationJobs = [tellInviterJob];
