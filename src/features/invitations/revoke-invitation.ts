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
  input: { actor: Actor; invitationId: string },
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
    return true;
  });
}
