import type { Prisma } from "./client/client.ts";

/** The update that an operation answers; null for work that no update asked for. */
export type UpdateRef = { readonly botId: number; readonly updateId: number } | null;

/**
 * Marks the update as applied, inside the transaction that applies it: after a crash the update comes again, and
 * what it changed is then not changed twice, only shown.
 */
export async function markApplied(tx: Prisma.TransactionClient, update: UpdateRef, now: Date): Promise<void> {
  if (!update) return;
  await tx.telegramUpdate.updateMany({
    where: { botId: update.botId, updateId: update.updateId },
    data: { appliedAt: now },
  });
}
