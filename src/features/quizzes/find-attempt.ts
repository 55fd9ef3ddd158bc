import { Prisma } from "../../db/client/client.ts";
import { combineLookups, type Lookup } from "../../db/lookup.ts";
import type { Dependencies } from "../../dependencies.ts";

/** The question of which a native quiz is the face. */
export interface PolledQuestion {
  readonly attemptId: string;
  readonly position: number;
  readonly personId: string;
  readonly answered: boolean;
}

/** Whose question a native quiz asks; null for a quiz that was asked anew since, or is not ours. */
export async function findPolledQuestion(
  deps: Pick<Dependencies, "prisma">,
  input: { pollId: string },
): Promise<PolledQuestion | null> {
  const [row] = await deps.prisma.$queryRaw<PolledQuestion[]>`
    SELECT q."attemptId", q."position", a."personId", q."answeredAt" IS NOT NULL AS "answered"
      FROM "AttemptAnswer" q JOIN "Attempt" a ON a."id" = q."attemptId"
     WHERE q."pollId" = ${input.pollId}`;
  return row ?? null;
}

/**
 * The id of the open attempt a person is at: the one whose question stands lowest in the chat. Quizzes of several
 * modules and a review may be open side by side. An attempt that has shown no question yet comes last. Null when none
 * is open.
 */
export const presentAttempt: Lookup<{ personId: string }, string | null> = {
  columns: { personId: "uuid" },
  sql: Prisma.sql`(
    SELECT a."id" FROM "Attempt" a
     CROSS JOIN LATERAL (SELECT "messageId" FROM "AttemptAnswer"
                          WHERE "attemptId" = a."id" AND "answeredAt" IS NULL ORDER BY "position" LIMIT 1) q
     WHERE a."personId" = asked."personId" AND a."openKey" IS NOT NULL
     ORDER BY q."messageId" DESC NULLS LAST, a."startedAt" DESC LIMIT 1)`,
  read: (id) => id as string | null,
};

const lookUpIn = combineLookups([presentAttempt]);

/** Reads {@link presentAttempt} by itself. */
export function findPresentAttempt(
  deps: Pick<Dependencies, "prisma">,
  input: { personId: string },
): Promise<string | null> {
  return lookUpIn(deps.prisma)(presentAttempt, input);
}
