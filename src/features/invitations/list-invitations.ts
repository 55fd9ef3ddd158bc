import type { Dependencies } from "../../dependencies.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import type { InvitationOffer } from "./invitation.ts";

export interface OpenInvitation extends InvitationOffer {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/**
 * The invitations that can still be used, newest first, at most 20.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function listOpenInvitations(
  deps: Pick<Dependencies, "prisma" | "clock">,
  actor: Actor,
): Promise<OpenInvitation[]> {
  assertMay(actor, "invitation.manage");
  return deps.prisma.invitation.findMany({
    where: { usedAt: null, revokedAt: null, expiresAt: { gt: deps.clock.now() } },
    orderBy: { createdAt: "desc" },
    take: 20,
    select: { id: true, role: true, oblastIds: true, directions: true, createdAt: true, expiresAt: true },
  });
}
