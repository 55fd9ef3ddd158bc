import { inTransaction, type Transaction } from "../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Action } from "../initiatives/actions.ts";
import { findFor } from "../initiatives/find-initiative.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import type { Actor } from "../people/person.ts";

/** Why nothing was done: it has moved on or is not theirs to do, or there is no such initiative for them. */
export type NotDone = { readonly type: "refused" | "gone" };

/** Nobody else changes the initiative until the transaction is over. */
export async function lockInitiative(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Initiative" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
}

/**
 * Does something with an initiative in one transaction: waits for whoever changes it just now, then asks the table of
 * actions, so that what `work` is given still holds when it is written.
 */
export function operate<Result extends { readonly type: string }>(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string; action: Action; update: UpdateRef },
  work: (tx: Transaction, initiative: Initiative, now: Date) => Promise<Result>,
): Promise<Result | NotDone> {
  const { actor, id, action, update } = input;
  const now = deps.clock.now();
  return inTransaction<Result | NotDone>(deps.prisma, async (tx) => {
    await lockInitiative(tx, id);
    const found = await findFor(tx, { actor, id, action });
    if (found.type !== "found") return { type: found.type };
    const result = await work(tx, found.initiative, now);
    await markApplied(tx, update, now);
    return result;
  });
}

/** The number of the version that was submitted last; 0 before the first. */
export async function latestVersion(db: Transaction, initiativeId: string): Promise<number> {
  const { _max } = await db.initiativeVersion.aggregate({
    where: { initiativeId },
    _max: { number: true },
  });
  return _max.number ?? 0;
}
