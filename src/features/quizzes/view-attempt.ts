import type { Transaction } from "../../db/transaction.ts";
import type { Language } from "../../i18n/language.ts";
import { type AskedQuestion, readAnswer, readQuestion } from "./question.ts";

/** The question that an attempt asks now. */
interface PresentQuestion {
  /** From 0. */
  readonly position: number;
  /** "course/module/question". */
  readonly questionId: string;
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

type Row = Omit<AttemptView, "present"> &
  Omit<PresentQuestion, "question" | "draft"> & { body: unknown; draft: unknown };

/** Reads an open attempt with the question it asks now, in one query; null where nothing is left to ask. */
export async function viewAttempt(db: Transaction, attemptId: string): Promise<AttemptView | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT a."id", a."moduleId", m."title", a."total", a."deadline",
           q."position", q."questionId", q."options", q."draft", q."pollId", q."messageId", v."body",
           COALESCE(b."answeredAt", a."startedAt") AS "notAskedBefore"
      FROM "Attempt" a
      JOIN LATERAL (SELECT * FROM "AttemptAnswer" WHERE "attemptId" = a."id" AND "answeredAt" IS NULL
                     ORDER BY "position" LIMIT 1) q ON true
      JOIN "QuestionVersion" v ON v."questionId" = q."questionId" AND v."number" = q."version"
      LEFT JOIN "Module" m ON m."id" = a."moduleId"
      LEFT JOIN "AttemptAnswer" b ON b."attemptId" = a."id" AND b."position" = q."position" - 1
     WHERE a."id" = ${attemptId}::uuid AND a."openKey" IS NOT NULL`;
  if (!row) return null;
  const { id, moduleId, title, total, deadline, body, draft, ...present } = row;
  const chosen = readAnswer(draft);
  return {
    id,
    moduleId,
    title,
    total,
    deadline,
    present: { ...present, question: readQuestion(body), draft: Array.isArray(chosen) ? chosen : [] },
  };
}
