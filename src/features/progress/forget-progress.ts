import type { Transaction } from "../../db/transaction.ts";

/** Removes the days on which a person studied, when they delete themselves: they are of use to nobody else. */
export async function forgetProgress(tx: Transaction, personId: string): Promise<void> {
  await tx.studyDay.deleteMany({ where: { personId } });
}
