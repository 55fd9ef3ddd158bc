import { z } from "zod";
import { defineJob } from "../../jobs/job.ts";

const roles = ["akim", "specialist", "organizer"] as const;
const teamRoles = ["specialist", "organizer"] as const;

/** Tell an organizer that somebody joined by their invitation. */
export const tellInviterJob = defineJob({
  name: "invitations.tell-inviter",
  version: 1,
  payload: z.object({ inviterId: z.uuid(), personId: z.uuid(), role: z.enum(roles) }),
});

/** Tell somebody that a role of theirs was taken away. */
export const tellRevokedJob = defineJob({
  name: "invitations.tell-revoked",
  version: 1,
  payload: z.object({ personId: z.uuid(), role: z.enum(teamRoles) }),
});

/** Tell a specialist what they look after from now on. */
export const tellScopeJob = defineJob({
  name: "invitations.tell-scope",
  version: 1,
  payload: z.object({ personId: z.uuid() }),
});

export const invitationJobs = [tellInviterJob, tellRevokedJob, tellScopeJob];
