import type { Transaction } from "../../db/transaction.ts";

/**
 * Takes out of announcements what tells who somebody was: their chat, and any place narrower than the oblast. Whoever
 * still waits gets nothing any more.
 */
export async function forgetDeliveries(
  tx: Transaction,
  { personId, telegramId }: { personId: string; telegramId: number },
): Promise<void> {
  await tx.delivery.updateMany({ where: { personId, state: "waiting" }, data: { state: "unreachable" } });
  await tx.delivery.updateMany({ where: { personId }, data: { chatId: null, districtId: null } });
  await tx.announcement.updateMany({
    where: { progressChatId: telegramId },
    data: { progressChatId: null, progressMessageId: null },
  });
}
