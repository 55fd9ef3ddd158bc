import type { Dependencies } from "../../dependencies.ts";

/** How a person stands with the quiz of one module. */
export interface QuizResult {
  /** Best score in whole percent, rounded down; 0 while no attempt is over. */
  readonly best: number;
  /** Whether some attempt was passed; a later worse one does not take it away. */
  readonly passed: boolean;
  /** Attempts begun, the open one included. */
  readonly attempts: number;
  /** Whether an attempt is going on now. */
  readonly open: boolean;
}

/** The results of every quiz that a person has begun, by module id. */
export async function getQuizResults(
  deps: Pick<Dependencies, "prisma">,
  input: { personId: string },
): Promise<Map<string, QuizResult>> {
  const rows = await deps.prisma.$queryRaw<(QuizResult & { moduleId: string })[]>`
    SELECT "moduleId",
           COALESCE(max("score" * 100 / "total"), 0)::int AS "best",
           COALESCE(bool_or("passed"), false) AS "passed",
           count(*)::int AS "attempts",
           bool_or("openKey" IS NOT NULL) AS "open"
      FROM "Attempt"
     WHERE "personId" = ${input.personId}::uuid AND "moduleId" IS NOT NULL
     GROUP BY "moduleId"`;
  return new Map(rows.map(({ moduleId, ...result }) => [moduleId, result]));
}
