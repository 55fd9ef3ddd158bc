import type { Transaction } from "../../db/transaction.ts";
import { type Day, toColumn } from "../../shared/day.ts";

type Change =
  | { readonly title: string }
  | { readonly dueOn: Day }
  | { readonly droppedWhy: string; readonly droppedAt: Date };

/**
 * Gives an open milestone another title or date, or drops it with a reason.
 *
 * @returns false when it is not one of this initiative's, or is done or dropped already
 */
export async function changeMilestone(
  tx: Transaction,
  input: { initiativeId: string; milestoneId: string | null; change: Change },
): Promise<boolean> {
  const { initiativeId, milestoneId, change } = input;
  if (milestoneId === null) return false;
  const { count } = await tx.milestone.updateMany({
    where: { id: milestoneId, initiativeId, doneAt: null, droppedAt: null },
    data: "dueOn" in change ? { dueOn: toColumn(change.dueOn) } : change,
  });
  return count === 1;
}
