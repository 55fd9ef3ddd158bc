import type { Transaction } from "../../db/transaction.ts";

/** Removes what a person wanted to be reminded of, and all that they were, when they delete themselves. */
export async function forgetReminders(tx: Transaction, personId: string): Promise<void> {
  await tx.reminderSettings.deleteMany({ where: { personId } });
  await tx.reminderTopic.deleteMany({ where: { personId } });
  await tx.reminderDigest.deleteMany({ where: { personId } });
}
