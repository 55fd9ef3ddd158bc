import { Prisma } from "../../db/client/client.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { recordStudy } from "../courses/record-study.ts";
import { keepForReview } from "../review/keep-for-review.ts";
import { closeAttempt, lockAttempt } from "./close-attempt.ts";
import { type Answer, type AskedQuestion, isPossible, isRight } from "./question.ts";
import { type AttemptView, viewAttempt } from "./view-attempt.ts";

/**
 * What was answered: options by the places in which they were shown, a number, or what was chosen so far by several
 * presses.
 */
export type Given =
  | { readonly type: "shown"; readonly places: readonly number[] }
  | { readonly type: "number"; readonly value: number }
  | { readonly type: "draft" };

/** A question that was answered just now. */
export interface AnsweredQuestion {
  readonly attemptId: string;
  readonly position: number;
  readonly total: number;
  readonly question: AskedQuestion;
  readonly answer: Answer;
  readonly correct: boolean;
  readonly pollId: string | null;
  readonly messageId: number | null;
}

export type AnswerOutcome =
  /** The answer is kept; `next` is null when it was the last one and the attempt is finished. */
  | { readonly type: "answered"; readonly answered: AnsweredQuestion; readonly next: AttemptView | null }
  /** The question was answered before, or cannot be answered so; nothing changed. */
  | { readonly type: "stale"; readonly view: AttemptView }
  /** The attempt is over; `expired` when its time ran out and it was closed just now. Nothing else changed. */
  | { readonly type: "over"; readonly attemptId: string; readonly expired: boolean }
  /** This person has no such attempt. */
  | { readonly type: "gone" };

function readGiven(given: Given, options: readonly number[], draft: readonly number[]): Answer {
  switch (given.type) {
    case "number":
      return given.value;
    case "shown":
      // A place that was never shown becomes an index that no question has.
      return given.places.map((place) => options[place] ?? -1);
    case "draft":
      return draft;
  }
}

/**
 * Keeps the answer to the present question of an attempt. The answer, the card for review, the day of study, the
 * result where it was the last one, and that the update is applied, are committed together: a crash loses nothing and
 * repeats nothing, and of two answers at once the first one counts.
 */
export async function answerQuestion(
  deps: Pick<Dependencies, "prisma" | "clock" | "config">,
  input: { personId: string; attemptId: string; position: number; given: Given; update: UpdateRef },
): Promise<AnswerOutcome> {
  const { personId, attemptId, position } = input;
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx): Promise<AnswerOutcome> => {
    const attempt = await lockAttempt(tx, { personId, attemptId, now });
    if (!attempt) return { type: "gone" };
    if (!attempt.open) return { type: "over", attemptId, expired: attempt.expired };
    const view = await viewAttempt(tx, attemptId);
    if (!view) throw new Error("An open attempt has no question left.");
    const { questionId, question, options, draft, pollId, messageId } = view.present;
    const answer = readGiven(input.given, options, draft);
    if (view.present.position !== position || !isPossible(question, answer)) return { type: "stale", view };
    const correct = isRight(question, answer);
    await tx.attemptAnswer.updateMany({
      where: { attemptId, position, answeredAt: null },
      data: {
        answer: answer as Prisma.InputJsonValue,
        draft: Prisma.DbNull,
        correct,
        answeredAt: now,
      },
    });
    await keepForReview(tx, { personId, questionId, correct, now });
    const { moduleId } = attempt;
    await recordStudy(tx, { personId, moduleId, at: now, timeZone: deps.config.timeZone });
    const next = await viewAttempt(tx, attemptId);
    if (!next) await closeAttempt(tx, attempt, { status: "finished", at: now });
    await markApplied(tx, input.update, now);
    const { total } = view;
    return {
      type: "answered",
      answered: { attemptId, position, total, question, answer, correct, pollId, messageId },
      next,
    };
  });
}
