import type { Transaction } from "../../db/transaction.ts";
import { type Day, toColumn } from "../../shared/day.ts";
import type { FactKind } from "./fact.ts";

/** As many facts, mistaken ones included, as one initiative may have. */
const mostFacts = 500;

/**
 * Records a result in the village of an initiative that the transaction holds.
 *
 * @returns false when there are too many already
 */
export async function recordFact(
  tx: Transaction,
  input: {
    initiativeId: string;
    personId: string;
    kind: FactKind;
    day: Day;
    /** Whole tenge, or the number of people. */
    amount?: bigint;
    text?: string;
    now: Date;
  },
): Promise<boolean> {
  const { initiativeId, personId, kind, day, amount, text, now } = input;
  if ((await tx.villageFact.count({ where: { initiativeId } })) >= mostFacts) return false;
  await tx.villageFact.create({
    data: {
      initiativeId,
      kind,
      happenedOn: toColumn(day),
      amount: amount ?? null,
      text: text ?? null,
      personId,
      recordedAt: now,
    },
  });
  return true;
}
