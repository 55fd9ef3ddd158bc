import type { Transaction } from "../../db/transaction.ts";

/**
 * Takes a person's words and voice out of the questions about lessons, when they delete themselves. Questions that
 * wait for an answer go; of those that were answered only that they were stays, for the programme's count. The text of
 * answers they gave belongs to those who asked and stays, without who gave it; a voice tells who it is and goes.
 * Questions they had taken over are free again.
 */
export async function forgetQuestions(tx: Transaction, personId: string): Promise<void> {
  await tx.lessonQuestion.deleteMany({ where: { personId, answeredAt: null } });
  await tx.lessonAnswer.updateMany({
    where: { question: { personId } },
    data: { text: null, voiceFileId: null },
  });
  await tx.lessonQuestion.updateMany({
    where: { personId },
    data: { text: null, voiceFileId: null, chatId: null, messageId: null },
  });
  await tx.lessonAnswer.updateMany({
    where: { specialistId: personId },
    data: { specialistId: null, voiceFileId: null },
  });
  await tx.lessonQuestion.updateMany({
    where: { claimedById: personId },
    data: { claimedById: null, claimedAt: null },
  });
}
