import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { recordAudit } from "../people/audit.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { hashInvitationCode, type InvitationOffer, type Lifetime, newInvitationCode } from "./invitation.ts";

const dayInMilliseconds = 86_400_000;

/**
 * Makes a one-time invitation. The code is returned once and kept only as a hash.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function createInvitation(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; offer: InvitationOffer; lifetimeDays: Lifetime; update: UpdateRef },
): Promise<{ code: string; expiresAt: Date }> {
  assertMay(input.actor, "invitation.manage");
  const now = deps.clock.now();
  const code = newInvitationCode();
  const expiresAt = new Date(now.getTime() + input.lifetimeDays * dayInMilliseconds);
  await deps.prisma.$transaction(async (tx) => {
    const { id } = await tx.invitation.create({
      data: {
        codeHash: hashInvitationCode(code),
        role: input.offer.role,
        oblastIds: [...input.offer.oblastIds],
        directions: [...input.offer.directions],
        createdById: input.actor.personId,
        createdAt: now,
        expiresAt,
      },
    });
    await recordAudit(tx, {
      actorId: input.actor.personId,
      action: "invitation.created",
      subjectId: id,
      details: { role: input.offer.role },
      at: now,
    });
    await markApplied(tx, input.update, now);
  });
  return { code, expiresAt };
}
