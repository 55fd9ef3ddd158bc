import { Prisma } from "../../db/client/client.ts";
import type { Transaction } from "../../db/transaction.ts";

/**
 * Takes out of a person's attempts and reviews what is their own, when they delete themselves. For the programme's
 * count stays which questions were answered rightly and when, without what was answered; nothing is left to go on
 * with or to review.
 */
export async function forgetQuizzes(tx: Transaction, input: { personId: string; now: Date }): Promise<void> {
  const { personId, now } = input;
  await tx.attemptAnswer.updateMany({
    where: { attempt: { personId } },
    data: { draft: Prisma.DbNull, answer: Prisma.DbNull, pollId: null, messageId: null },
  });
  await tx.$executeRaw`
    UPDATE "Attempt" a SET "openKey" = NULL, "status" = 'expired', "finishedAt" = ${now},
           "score" = (SELECT count(*) FROM "AttemptAnswer" WHERE "attemptId" = a."id" AND "correct"),
           "passed" = CASE WHEN "moduleId" IS NULL THEN NULL ELSE false END
     WHERE "personId" = ${personId}::uuid AND "openKey" IS NOT NULL`;
  await tx.extraAttempt.deleteMany({ where: { personId } });
  await tx.reviewCard.deleteMany({ where: { personId } });
}
