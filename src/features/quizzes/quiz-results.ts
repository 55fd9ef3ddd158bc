import { Prisma } from "../../db/client/client.ts";
import { combineLookups, type Lookup } from "../../db/lookup.ts";
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
export const quizResults: Lookup<{ personId: string }, ReadonlyMap<string, QuizResult>> = {
  columns: { personId: "uuid" },
  sql: Prisma.sql`(
    SELECT json_object_agg(r."moduleId", json_build_object(
             'best', r."best", 'passed', r."passed", 'attempts', r."attempts", 'open', r."open"))
      FROM (SELECT "moduleId",
                   COALESCE(max("score" * 100 / "total"), 0) AS "best",
                   COALESCE(bool_or("passed"), false) AS "passed",
                   count(*) AS "attempts",
                   bool_or("openKey" IS NOT NULL) AS "open"
              FROM "Attempt"
             WHERE "personId" = asked."personId" AND "moduleId" IS NOT NULL
             GROUP BY "moduleId") r)`,
  read: (json) => new Map(Object.entries((json ?? {}) as Record<string, QuizResult>)),
};

const lookUpIn = combineLookups([quizResults]);

/** Reads {@link quizResults} by themselves. */
export function getQuizResults(
  deps: Pick<Dependencies, "prisma">,
  input: { personId: string },
): Promise<ReadonlyMap<string, QuizResult>> {
  return lookUpIn(deps.prisma)(quizResults, input);
}
