import type { Dependencies } from "../../dependencies.ts";
import type { Language } from "../../i18n/language.ts";

/** What is kept of a person's quizzes and reviews, for them to see. */
export interface MyQuizzes {
  /** The oldest first; a review has no title, an open attempt no score. */
  readonly attempts: readonly {
    readonly title: Readonly<Record<Language, string>> | null;
    readonly number: number;
    readonly startedAt: Date;
    readonly finishedAt: Date | null;
    readonly answered: number;
    readonly score: number | null;
    readonly total: number;
    readonly passed: boolean | null;
  }[];
  /** Questions that come back in reviews. */
  readonly reviewCards: number;
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
      _count: { select: { answers: { where: { answeredAt: { not: null } } } } },
    },
  });
  const reviewCards = await deps.prisma.reviewCard.count({ where: { personId } });
  return {
    attempts: attempts.map(({ module, number, startedAt, finishedAt, score, total, passed, _count }) => ({
      title: module && (module.title as Record<Language, string>),
      number,
      startedAt,
      finishedAt,
      answered: _count.answers,
      score,
      total,
      passed,
    })),
    reviewCards,
  };
}
