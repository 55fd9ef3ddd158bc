import { Prisma } from "../../db/client/client.ts";
import type { Dependencies } from "../../dependencies.ts";
import { recordAudit } from "../people/audit.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { assertOblasts } from "../people/scope.ts";
import { hashInvitationCode, type InvitationOffer, invitationStatus, type Lifetime } from "./invitation.ts";
import { findSelection, type StoredSelection, takeSelection } from "./selection-draft.ts";

const dayInMilliseconds = 86_400_000;

export interface MadeInvitation extends InvitationOffer {
  readonly id: string;
  readonly expiresAt: Date;
}

type Deps = Pick<Dependencies, "prisma" | "clock">;

/** The open invitation that the actor made with this code before. */
async function findMade(deps: Deps, actor: Actor, code: string): Promise<MadeInvitation | null> {
  const made = await deps.prisma.invitation.findUnique({ where: { codeHash: hashInvitationCode(code) } });
  const isOpen = made?.createdById === actor.personId && invitationStatus(made, deps.clock.now()) === "open";
  return isOpen ? made : null;
}

function offerOf(stored: StoredSelection | null, key: string): InvitationOffer | null {
  if (stored?.selection.key !== key || stored.selection.step !== "lifetime") return null;
  const { purpose, oblastIds, directions } = stored.selection;
  return purpose.type === "invite" ? { role: purpose.role, oblastIds, directions } : null;
}

/**
 * Makes a one-time invitation of what the actor has selected. The code is kept only as a hash.
 *
 * The code comes from the button: pressed twice, or handled again after a crash, it gives the invitation that it made
 * the first time, so the link is never lost and never two.
 *
 * @param input.code as `newInvitationCode` made it
 * @returns null when the selection was finished or given up, or the invitation was used or taken back meanwhile
 * @throws ForbiddenError when the actor is no organizer
 */
export async function createInvitation(
  deps: Deps,
  input: { actor: Actor; key: string; code: string; lifetimeDays: Lifetime },
): Promise<MadeInvitation | null> {
  const { actor, code } = input;
  assertMay(actor, "invitation.manage");
  const stored = await findSelection(deps.prisma, actor.personId);
  const offer = offerOf(stored, input.key);
  if (!stored || !offer) return findMade(deps, actor, code);
  await assertOblasts(deps, offer.oblastIds);
  const now = deps.clock.now();
  const expiresAt = new Date(now.getTime() + input.lifetimeDays * dayInMilliseconds);
  try {
    const made = await deps.prisma.$transaction(async (tx) => {
      if (!(await takeSelection(tx, actor.personId, stored))) return null;
      const { id } = await tx.invitation.create({
        data: {
          codeHash: hashInvitationCode(code),
          role: offer.role,
          oblastIds: [...offer.oblastIds],
          directions: [...offer.directions],
          createdById: actor.personId,
          createdAt: now,
          expiresAt,
        },
      });
      const details = { role: offer.role };
      await recordAudit(tx, {
        actorId: actor.personId,
        action: "invitation.created",
        subjectId: id,
        details,
        at: now,
      });
      return { id, expiresAt, ...offer };
    });
    return made ?? (await findMade(deps, actor, code));
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") {
      return findMade(deps, actor, code);
    }
    throw error;
  }
}
