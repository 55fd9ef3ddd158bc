import type { Prisma } from "../../db/client/client.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { recordAudit } from "../people/audit.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";

/**
 * Takes an open invitation back: its link gives nothing any more.
 *
 * @returns false when it was used, taken back or unknown already
 * @throws ForbiddenError when the actor is no organizer
 */
export async function revokeInvitation(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; invitationId: string; update: UpdateRef },
): Promise<boolean> {
  assertMay(input.actor, "invitation.manage");
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { id: input.invitationId, usedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count === 0) return false;
    await recordAudit(tx, {
      actorId: input.actor.personId,
      action: "invitation.revoked",
      subjectId: input.invitationId,
      at: now,
    });
    await markApplied(tx, input.update, now);
    return true;
  });
}

/** Takes back every open invitation that a person made; for operations that end their right to invite. */
export async function revokeInvitationsOf(
  tx: Prisma.TransactionClient,
  input: { personId: string; actorId: string; now: Date },
): Promise<number> {
  const { personId, actorId, now } = input;
  const revoked = await tx.invitation.updateManyAndReturn({
    where: { createdById: personId, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { revokedAt: now },
    select: { id: true },
  });
  for (const { id } of revoked) {
    await recordAudit(tx, { actorId, action: "invitation.revoked", subjectId: id, at: now });
  }
  return revoked.length;
}
