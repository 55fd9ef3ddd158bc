import type { Transaction } from "../../db/transaction.ts";
import type { FieldId } from "../initiatives/fields.ts";

/**
 * Settles the remarks on fields that the author has just answered anew while an initiative needs changes. Called inside
 * the transaction that keeps the answer.
 */
export async function settleRemarksOn(
  tx: Transaction,
  input: { initiativeId: string; fields: readonly FieldId[]; now: Date },
): Promise<void> {
  const { initiativeId, fields, now } = input;
  await tx.remark.updateMany({
    where: { initiativeId, field: { in: [...fields] }, sentAt: { not: null }, settledAt: null },
    data: { settledAt: now },
  });
}

/** How many remarks that the author was sent are not settled yet. */
export function openRemarks(tx: Transaction, initiativeId: string): Promise<number> {
  return tx.remark.count({ where: { initiativeId, sentAt: { not: null }, settledAt: null } });
}
