import type { Transaction } from "../../db/transaction.ts";
import type { Action } from "../initiatives/actions.ts";
import { type Found, findFor } from "../initiatives/find-initiative.ts";
import type { Actor } from "../people/person.ts";

/**
 * `findFor`, with the initiative held until the transaction ends: what is counted of it (milestones, facts, an open
 * handover) stays so until the change that depends on it is made, and of two quick taps the second sees what the first did.
 */
export async function lockFor(
  tx: Transaction,
  input: { actor: Actor; id: string; action: Action },
): Promise<Found> {
  await lockAll(tx, [input.id]);
  return findFor(tx, input);
}

/** Holds several initiatives, always in the order of their ids: two who want the same ones do not block each other. */
export async function lockAll(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 AS "held" FROM "Initiative" WHERE "id" = ANY(${[...ids]}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`;
}
