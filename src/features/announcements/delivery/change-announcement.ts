import type { Prisma } from "../../../db/client/client.ts";
import type { Transaction } from "../../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { assertMay } from "../../people/permissions.ts";
import type { Actor } from "../../people/person.ts";
import { type AnnouncementAction, statusesFor } from "../announcement.ts";

/** Who changes which announcement, by which update. */
export interface Change {
  readonly actor: Actor;
  readonly id: string;
  readonly update: UpdateRef;
}

/**
 * Changes an announcement where its status allows the action, and where nobody changed it since `revision`, if that is
 * given. It waits for those who are just taking recipients: once it is committed, nobody takes one by what was before.
 *
 * @returns whether it was possible; when it was not, nothing was changed
 */
export async function changeAnnouncement(
  tx: Transaction,
  input: {
    id: string;
    action: AnnouncementAction;
    revision?: number;
    now: Date;
    data: Prisma.AnnouncementUpdateManyMutationInput;
  },
): Promise<boolean> {
  const { id, action, revision, now, data } = input;
  const { count } = await tx.announcement.updateMany({
    where: {
      id,
      status: { in: statusesFor(action) },
      ...(revision === undefined ? {} : { revision }),
    },
    data: { ...data, revision: { increment: 1 }, updatedAt: now },
  });
  return count === 1;
}

/**
 * Moves an announcement to another status by an organizer's wish.
 *
 * @returns false when it has moved on meanwhile, and the action is no longer possible
 * @throws ForbiddenError when the actor is no organizer
 */
export async function moveAnnouncement(
  deps: Pick<Dependencies, "prisma" | "clock">,
  change: Change,
  move: { action: AnnouncementAction; data: Prisma.AnnouncementUpdateManyMutationInput },
): Promise<boolean> {
  const { actor, id, update } = change;
  assertMay(actor, "announcement.manage");
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx) => {
    const moved = await changeAnnouncement(tx, { id, now, ...move });
    if (moved) await markApplied(tx, update, now);
    return moved;
  });
}
