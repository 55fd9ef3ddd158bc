import type { Transaction } from "../../db/transaction.ts";

/** Whether the bot can write to a person, as far as it is known: they have an account that has not blocked it. */
export async function isReachable(db: Transaction, personId: string): Promise<boolean> {
  const account = await db.telegramAccount.findFirst({
    where: { personId, unreachableAt: null },
    select: { id: true },
  });
  return account !== null;
}
