import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { readQuestion } from "../quizzes/question.ts";
import { planAttempt } from "../quizzes/quiz.ts";
import { queueStarts } from "../quizzes/start-attempt.ts";
import { type AttemptView, viewAttempt } from "../quizzes/view-attempt.ts";
import { reviewKey } from "./get-review.ts";
import { dueUntil } from "./schedule.ts";

/** As many questions as somebody answers while waiting for the kettle. */
const longestReview = 5;

export type StartReviewOutcome =
  /** A review began, or the one that is open goes on. */
  | { readonly type: "started" | "resumed"; readonly view: AttemptView }
  /** Nothing is due. */
  | { readonly type: "nothing" };

/** Begins a review of the mistakes that are longest due, or goes on with the one that is open. */
export async function startReview(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { personId: string; update: UpdateRef },
): Promise<StartReviewOutcome> {
  const { personId } = input;
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx): Promise<StartReviewOutcome> => {
    await queueStarts(tx, personId);
    const open = await tx.attempt.findUnique({ where: { openKey: reviewKey(personId) } });
    const present = open && (await viewAttempt(tx, open.id));
    if (present) return { type: "resumed", view: present };
    const due = await tx.$queryRaw<{ id: string; version: number; body: unknown }[]>`
      SELECT q."id", v."number" AS "version", v."body" FROM "ReviewCard" c
        JOIN "Question" q ON q."id" = c."questionId" AND q."retiredAt" IS NULL
        JOIN "QuestionVersion" v ON v."questionId" = q."id" AND v."number" = q."version"
       WHERE c."personId" = ${personId}::uuid AND c."due" <= ${dueUntil(now)}
       ORDER BY c."due", q."id" LIMIT ${longestReview}`;
    if (due.length === 0) return { type: "nothing" };
    const before = await tx.attempt.aggregate({
      where: { personId, moduleId: null },
      _max: { number: true },
    });
    const number = (before._max.number ?? 0) + 1;
    const attempt = await tx.attempt.create({
      data: {
        personId,
        number,
        openKey: reviewKey(personId),
        startedAt: now,
        total: due.length,
      },
    });
    const bank = due.map(({ id, version, body }) => ({ id, version, question: readQuestion(body) }));
    await tx.attemptAnswer.createMany({
      data: planAttempt(bank, bank.length, `${reviewKey(personId)}:${number}`).map((question, position) => ({
        ...question,
        options: [...question.options],
        attemptId: attempt.id,
        position,
      })),
    });
    const view = await viewAttempt(tx, attempt.id);
    if (!view) throw new Error("A review was begun without questions.");
    await markApplied(tx, input.update, now);
    return { type: "started", view };
  });
}
