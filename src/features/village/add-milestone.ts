import type { Transaction } from "../../db/transaction.ts";
import { type Day, toColumn } from "../../shared/day.ts";
import { mostMilestones } from "./milestone.ts";

/**
 * Adds a milestone to an initiative that the transaction holds.
 *
 * @returns false when there are as many as an initiative may have
 */
export async function addMilestone(
  tx: Transaction,
  input: { initiativeId: string; title: string; dueOn: Day; now: Date },
): Promise<boolean> {
  const { initiativeId, title, dueOn, now } = input;
  if ((await tx.milestone.count({ where: { initiativeId } })) >= mostMilestones) return false;
  await tx.milestone.create({ data: { initiativeId, title, dueOn: toColumn(dueOn), createdAt: now } });
  return true;
}
