import type { Dependencies } from "../../dependencies.ts";
import type { Language } from "../../i18n/language.ts";
import { type Answer, type AskedQuestion, readAnswer, readQuestion } from "./question.ts";
import { percent, readQuizRules } from "./quiz.ts";

/** A question that was answered wrongly. */
interface Mistake {
  readonly position: number;
  readonly question: AskedQuestion;
  readonly answer: Answer;
  /** The lesson that explains it ("course/module/lesson") and its page, from 0; null when it is gone. */
  readonly explainedOn: { readonly lessonId: string; readonly page: number } | null;
}

/** How an attempt that is over went. */
export interface AttemptResult {
  readonly id: string;
  /** Null for a review. */
  readonly moduleId: string | null;
  readonly title: Readonly<Record<Language, string>> | null;
  readonly number: number;
  readonly score: number;
  readonly total: number;
  readonly percent: number;
  /** Null for a review, which is neither passed nor failed. */
  readonly passed: boolean | null;
  /** In percent; null for a review. */
  readonly passMark: number | null;
  readonly expired: boolean;
  /** Questions that were never answered: the time ran out. */
  readonly unanswered: number;
  readonly mistakes: readonly Mistake[];
}

/** Reads how an attempt went; null while it is open, or when this person has no such attempt. */
export async function getAttemptResult(
  deps: Pick<Dependencies, "prisma">,
  input: { personId: string; attemptId: string },
): Promise<AttemptResult | null> {
  const { prisma } = deps;
  const attempt = await prisma.attempt.findFirst({
    where: { id: input.attemptId, personId: input.personId, openKey: null },
    include: {
      module: { select: { title: true, quiz: true } },
      answers: {
        where: { OR: [{ correct: false }, { answeredAt: null }] },
        orderBy: { position: "asc" },
        include: { question: { select: { body: true, question: { select: { moduleId: true } } } } },
      },
    },
  });
  if (!attempt) return null;
  const wrong = attempt.answers.flatMap((row) => {
    const answer = readAnswer(row.answer);
    if (answer === null) return [];
    const question = readQuestion(row.question.body);
    const { lessonId, page } = question.explainedOn;
    const explainedOn = { lessonId: `${row.question.question.moduleId}/${lessonId}`, page: page - 1 };
    return [{ position: row.position, question, answer, explainedOn }];
  });
  const lessons = await prisma.lesson.findMany({
    where: { id: { in: wrong.map(({ explainedOn }) => explainedOn.lessonId) }, retiredAt: null },
    select: { id: true },
  });
  const there = new Set(lessons.map(({ id }) => id));
  const score = attempt.score ?? 0;
  return {
    id: attempt.id,
    moduleId: attempt.moduleId,
    title: attempt.module && (attempt.module.title as Record<Language, string>),
    number: attempt.number,
    score,
    total: attempt.total,
    percent: percent(score, attempt.total),
    passed: attempt.passed,
    passMark: (attempt.module && readQuizRules(attempt.module.quiz)?.passMark) ?? null,
    expired: attempt.status === "expired",
    unanswered: attempt.answers.filter((row) => row.answeredAt === null).length,
    mistakes: wrong.map((mistake) => ({
      ...mistake,
      explainedOn: there.has(mistake.explainedOn.lessonId) ? mistake.explainedOn : null,
    })),
  };
}
