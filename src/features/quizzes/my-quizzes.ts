import type { Dependencies } from "../../dependencies.ts";
import type { Language } from "../../i18n/language.ts";
import { type Answer, type AskedQuestion, readAnswer, readQuestion } from "./question.ts";

/** An answer as it is kept. */
export interface MyAnswer {
  readonly question: AskedQuestion;
  readonly answer: Answer;
  readonly correct: boolean;
  readonly answeredAt: Date;
}

/** An attempt at a quiz, or a review, with its answers. */
export interface MyAttempt {
  /** Title of the module; null for a review. */
  readonly title: Readonly<Record<Language, string>> | null;
  readonly number: number;
  readonly startedAt: Date;
  /** Null while it goes on. */
  readonly finishedAt: Date | null;
  readonly score: number | null;
  readonly total: number;
  readonly passed: boolean | null;
  readonly answers: readonly MyAnswer[];
}

/** An attempt beyond the rules that the person asked for. */
export interface MyExtraAttempt {
  readonly title: Readonly<Record<Language, string>>;
  readonly askedAt: Date;
  /** Null while it was not given. */
  readonly grantedAt: Date | null;
}

/** What is kept of a person's quizzes and reviews, for them to see. */
export interface MyQuizzes {
  readonly extraAttempts: readonly MyExtraAttempt[];
  /** The oldest first. */
  readonly attempts: readonly MyAttempt[];
  /** Questions that come back in reviews, and when they are due; the next one first. */
  readonly reviews: readonly { readonly question: AskedQuestion; readonly due: Date }[];
}

/** Reads what is kept of a person's quizzes and reviews. */
export async function getMyQuizzes(
  deps: Pick<Dependencies, "prisma">,
  input: { personId: string },
): Promise<MyQuizzes> {
  const { personId } = input;
  const attempts = await deps.prisma.attempt.findMany({
    where: { personId },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
    include: {
      module: { select: { title: true } },
      answers: {
        where: { answeredAt: { not: null } },
        orderBy: { position: "asc" },
        include: { question: { select: { body: true } } },
      },
    },
  });
  const extraAttempts = await deps.prisma.extraAttempt.findMany({
    where: { personId },
    orderBy: [{ askedAt: "asc" }, { id: "asc" }],
    include: { module: { select: { title: true } } },
  });
  const cards = await deps.prisma.$queryRaw<{ due: Date; body: unknown }[]>`
    SELECT c."due", v."body" FROM "ReviewCard" c
      JOIN "Question" q ON q."id" = c."questionId"
      JOIN "QuestionVersion" v ON v."questionId" = q."id" AND v."number" = q."version"
     WHERE c."personId" = ${personId}::uuid ORDER BY c."due", q."id"`;
  return {
    extraAttempts: extraAttempts.map(({ module, askedAt, grantedAt }) => ({
      title: module.title as Record<Language, string>,
      askedAt,
      grantedAt,
    })),
    attempts: attempts.map(({ module, number, startedAt, finishedAt, score, total, passed, answers }) => ({
      title: module && (module.title as Record<Language, string>),
      number,
      startedAt,
      finishedAt,
      score,
      total,
      passed,
      answers: answers.flatMap(({ question, answer, correct, answeredAt }) => {
        const kept = readAnswer(answer);
        if (kept === null || !answeredAt) return [];
        return [
          { question: readQuestion(question.body), answer: kept, correct: correct ?? false, answeredAt },
        ];
      }),
    })),
    reviews: cards.map(({ due, body }) => ({ question: readQuestion(body), due })),
  };
}
