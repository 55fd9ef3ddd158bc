import type { Prisma } from "../../db/client/client.ts";
import type { Transaction } from "../../db/transaction.ts";
import type { Initiative } from "./initiative.ts";
import { type InitiativeStatus, transitions } from "./status.ts";

/**
 * Brings an initiative to another status and records who did it, when and why. Two who try at once: one gets it.
 *
 * @param input.values what changes with the status, in the same row
 * @param input.version the version it is about, if any
 * @returns the id of the event that records it; null when it was no longer in the status that `initiative` says, and
 *   nothing is changed
 * @throws RangeError when there is no way from that status to the other: a programmer's error
 */
export async function moveInitiative(
  tx: Transaction,
  input: {
    initiative: Pick<Initiative, "id" | "status">;
    to: InitiativeStatus;
    actorId: string;
    reason?: string;
    version?: number;
    values?: Prisma.InitiativeUncheckedUpdateManyInput;
    now: Date;
  },
): Promise<string | null> {
  const { initiative, to, actorId, reason, version, values, now } = input;
  const { id, status: from } = initiative;
  if (!transitions[from].includes(to)) throw new RangeError(`No initiative goes from ${from} to ${to}.`);
  const { count } = await tx.initiative.updateMany({
    where: { id, status: from },
    data: { ...values, status: to, statusAt: now, updatedAt: now },
  });
  if (count === 0) return null;
  const event = await tx.initiativeEvent.create({
    data: {
      initiativeId: id,
      at: now,
      actorId,
      from,
      to,
      ...(reason === undefined ? {} : { reason }),
      ...(version === undefined ? {} : { version }),
    },
    select: { id: true },
  });
  return event.id;
}
