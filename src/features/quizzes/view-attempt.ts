import type { Transaction } from "../../db/transaction.ts";
import type { Language } from "../../i18n/language.ts";
import { type AskedQuestion, readAnswer, readQuestion } from "./question.ts";

/** The question that an attempt asks now. */
export interface PresentQuestion {
  /** From 0. */
  readonly position: number;
  readonly question: AskedQuestion;
  /** The order in which the options are shown: indexes into those of the question. */
  readonly options: readonly number[];
  /** What is chosen so far where an answer takes several presses: indexes into the question's options. */
  readonly draft: readonly number[];
  /** The native quiz that asks it. */
  readonly pollId: string | null;
  /** The message that asks it; null while none does. */
  readonly messageId: number | null;
  /** The message cannot be older than this. */
  readonly notAskedBefore: Date;
}

/** An attempt at a quiz, or a review, that is going on. */
export interface AttemptView {
  readonly id: string;
  /** Null for a review. */
  readonly moduleId: string | null;
  readonly title: Readonly<Record<Language, string>> | null;
  readonly total: number;
  readonly deadline: Date | null;
  readonly present: PresentQuestion;
}

/** Reads an open attempt with the question it asks now; null where nothing is left to ask. */
export async function viewAttempt(db: Transaction, attemptId: string): Promise<AttemptView | null> {
  const attempt = await db.attempt.findFirst({
    where: { id: attemptId, openKey: { not: null } },
    select: {
      id: true,
      moduleId: true,
      total: true,
      deadline: true,
      startedAt: true,
      module: { select: { title: true } },
      answers: {
        where: { answeredAt: null },
        orderBy: { position: "asc" },
        take: 1,
        select: {
          position: true,
          options: true,
          draft: true,
          pollId: true,
          messageId: true,
          question: { select: { body: true } },
        },
      },
    },
  });
  const row = attempt?.answers[0];
  if (!attempt || !row) return null;
  const before = await db.attemptAnswer.findUnique({
    where: { attemptId_position: { attemptId, position: row.position - 1 } },
    select: { answeredAt: true },
  });
  const draft = readAnswer(row.draft);
  return {
    id: attempt.id,
    moduleId: attempt.moduleId,
    title: attempt.module && (attempt.module.title as Record<Language, string>),
    total: attempt.total,
    deadline: attempt.deadline,
    present: {
      position: row.position,
      question: readQuestion(row.question.body),
      options: row.options,
      draft: Array.isArray(draft) ? draft : [],
      pollId: row.pollId,
      messageId: row.messageId,
      notAskedBefore: before?.answeredAt ?? attempt.startedAt,
    },
  };
}
