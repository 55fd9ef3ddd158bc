import type { Prisma } from "../../db/client/client.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { tellRevokedJob } from "../invitations/jobs.ts";
import { revokeInvitationsOf } from "../invitations/revoke-invitation.ts";
import { recordAudit } from "./audit.ts";
import { type KeptBecause, whyKept } from "./kept-role.ts";
import type { TeamRole } from "./list-team.ts";
import { assertMay, ForbiddenError } from "./permissions.ts";
import type { Actor } from "./person.ts";

export type RevocationOutcome =
  | {
      readonly type: "revoked";
      /** How many open invitations of a former organizer were taken back with it. */
      readonly invitations: number;
    }
  | { readonly type: "refused"; readonly why: KeptBecause }
  /** The person does not, or no longer, hold the role. */
  | { readonly type: "gone" };

/** Two organizers who dismiss each other at the same moment must not both succeed: the second is none any more. */
async function lockOrganizers(tx: Prisma.TransactionClient, actor: Actor): Promise<void> {
  const organizers = await tx.$queryRaw<{ personId: string }[]>`
    SELECT "personId" FROM "RoleGrant" WHERE "role" = 'organizer' ORDER BY "id" FOR UPDATE`;
  if (!organizers.some(({ personId }) => personId === actor.personId))
    throw new ForbiddenError("role.manage");
}

/**
 * Takes a role of the team away from somebody. With the organizer's role go the invitations they made and nobody
 * used yet: otherwise they could let themselves in again. The person is told, unless they did it themselves.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function revokeRole(
  deps: Pick<Dependencies, "prisma" | "clock" | "config" | "jobs">,
  input: { actor: Actor; personId: string; role: TeamRole; update: UpdateRef },
): Promise<RevocationOutcome> {
  const { actor, personId, role } = input;
  assertMay(actor, "role.manage");
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx) => {
    const accounts = await tx.telegramAccount.findMany({ where: { personId }, select: { id: true } });
    const telegramIds = accounts.map((account) => Number(account.id));
    const kept = whyKept(deps.config, { actor, role, holder: { personId, telegramIds } });
    if (kept) return { type: "refused", why: kept };
    if (role === "organizer") await lockOrganizers(tx, actor);
    const { count } = await tx.roleGrant.deleteMany({ where: { personId, role } });
    if (count === 0) return { type: "gone" };
    const actorId = actor.personId;
    await recordAudit(tx, {
      actorId,
      action: "role.revoked",
      subjectId: personId,
      details: { role },
      at: now,
    });
    const invitations = role === "organizer" ? await revokeInvitationsOf(tx, { personId, actorId, now }) : 0;
    if (personId !== actorId) await deps.jobs.enqueue(tx, tellRevokedJob, { personId, role });
    await markApplied(tx, input.update, now);
    return { type: "revoked", invitations };
  });
}
