import type { Transaction } from "../../db/transaction.ts";
import { reschedule } from "./schedule.ts";

/**
 * Lets an answer count for the reviews: a mistake comes back, a right answer to what was once a mistake moves it away.
 * What was always right is not reviewed.
 */
export async function keepForReview(
  tx: Transaction,
  input: { personId: string; questionId: string; correct: boolean; now: Date },
): Promise<void> {
  const { personId, questionId, correct, now } = input;
  const key = { personId_questionId: { personId, questionId } };
  const card = await tx.reviewCard.findUnique({ where: key });
  if (!card && correct) return;
  const { due, state } = reschedule(card?.state ?? null, correct, now);
  await tx.reviewCard.upsert({
    where: key,
    create: { personId, questionId, due, state, updatedAt: now },
    update: { due, state, updatedAt: now },
  });
}
