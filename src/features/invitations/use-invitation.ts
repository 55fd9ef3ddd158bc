import type { Prisma } from "../../db/client/client.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { recordAudit } from "../people/audit.ts";
import { grantRole } from "../people/grant-role.ts";
import { type Actor, holds, type Role } from "../people/person.ts";
import { hashInvitationCode, type InvitationOffer, invitationStatus } from "./invitation.ts";
import { askToTellInviter } from "./tell-inviter.ts";

/** An invitation that this transaction has taken for somebody. */
export interface ClaimedInvitation extends InvitationOffer {
  readonly id: string;
  readonly createdById: string | null;
}

/** Takes an open invitation for the caller's transaction; null when it is used, taken back or too old. */
export async function claimInvitation(
  tx: Prisma.TransactionClient,
  input: { invitationId: string; now: Date },
): Promise<ClaimedInvitation | null> {
  const { count } = await tx.invitation.updateMany({
    where: { id: input.invitationId, usedAt: null, revokedAt: null, expiresAt: { gt: input.now } },
    data: { usedAt: input.now },
  });
  if (count === 0) return null;
  const { id, role, oblastIds, directions, createdById } = await tx.invitation.findUniqueOrThrow({
    where: { id: input.invitationId },
  });
  return { id, role, oblastIds, directions, createdById };
}

/** Gives the person what the claimed invitation offers, and lets who made it be told. */
export async function giveInvitedRole(
  deps: Pick<Dependencies, "jobs">,
  tx: Prisma.TransactionClient,
  input: { invitation: ClaimedInvitation; personId: string; now: Date },
): Promise<void> {
  const { invitation, personId, now } = input;
  await tx.invitation.update({ where: { id: invitation.id }, data: { usedById: personId } });
  await grantRole(tx, {
    personId,
    role: invitation.role,
    oblastIds: invitation.oblastIds,
    directions: invitation.directions,
    grantedById: invitation.createdById,
    now,
  });
  await recordAudit(tx, { actorId: personId, action: "invitation.used", subjectId: invitation.id, at: now });
  const { role, createdById: inviterId } = invitation;
  await askToTellInviter(deps, tx, { inviterId, personId, role });
}

export type OpenedInvitation =
  | { readonly type: "open"; readonly id: string; readonly role: Role }
  | { readonly type: "unusable"; readonly why: "unknown" | "used" | "revoked" | "expired" };

/** What a link that somebody opened is worth. Changes nothing. */
export async function openInvitation(
  deps: Pick<Dependencies, "prisma" | "clock">,
  code: string,
): Promise<OpenedInvitation> {
  const invitation = await deps.prisma.invitation.findUnique({
    where: { codeHash: hashInvitationCode(code) },
  });
  if (!invitation) return { type: "unusable", why: "unknown" };
  const status = invitationStatus(invitation, deps.clock.now());
  return status === "open"
    ? { type: "open", id: invitation.id, role: invitation.role }
    : { type: "unusable", why: status };
}

export type AcceptanceOutcome =
  | { readonly type: "granted"; readonly role: Role }
  /** This person used it before: the second of two taps on the link. */
  | { readonly type: "accepted"; readonly role: Role }
  /** The person made it themselves; it stays open. */
  | { readonly type: "own" }
  /** They hold the role already, and it can be no wider; it stays open. */
  | { readonly type: "held" }
  | { readonly type: "gone" };

/**
 * Gives a registered person the role of an open invitation, once.
 *
 * @param input.evenOwn the person made the invitation and wants it for themselves; without this, an organizer who
 *   tries out their own link does not use it up
 */
export async function acceptInvitation(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: { actor: Actor; code: string; evenOwn: boolean; update: UpdateRef },
): Promise<AcceptanceOutcome> {
  const { actor } = input;
  if (actor.status !== "registered") return { type: "gone" };
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx) => {
    const found = await tx.invitation.findUnique({ where: { codeHash: hashInvitationCode(input.code) } });
    if (!found) return { type: "gone" };
    const { id, role } = found;
    if (found.usedById === actor.personId && holds(actor, role)) return { type: "accepted", role };
    if (invitationStatus(found, now) !== "open") return { type: "gone" };
    if (holds(actor, role) && role !== "specialist") return { type: "held" };
    if (found.createdById === actor.personId && !input.evenOwn) return { type: "own" };
    const invitation = await claimInvitation(tx, { invitationId: id, now });
    if (!invitation) return { type: "gone" };
    await giveInvitedRole(deps, tx, { invitation, personId: actor.personId, now });
    await markApplied(tx, input.update, now);
    return { type: "granted", role };
  });
}
