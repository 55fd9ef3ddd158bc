import { Prisma } from "../../db/client/client.ts";
import type { Lookup } from "../../db/lookup.ts";
import type { Dependencies } from "../../dependencies.ts";
import { countAnswered } from "../quizzes/count-answered.ts";
import { dueUntil } from "./schedule.ts";

/** How a person stands with their mistakes. */
export interface ReviewPage {
  /** Questions that are due now. */
  readonly due: number;
  /** Questions that come back, now or later. */
  readonly cards: number;
  /** When the next one is due; null when none comes back. */
  readonly nextDue: Date | null;
  /** The review that is going on, with how many questions are left of how many. */
  readonly open: { readonly attemptId: string; readonly left: number; readonly total: number } | null;
}

/** The key of the one review that a person may have open. */
export function reviewKey(personId: string): string {
  return `${personId}:review`;
}

/** How many of a person's mistakes are due until then: all that a home screen asks. */
export const dueMistakes: Lookup<{ personId: string; until: Date }, number> = {
  columns: { personId: "uuid", until: "timestamptz" },
  sql: Prisma.sql`(
    SELECT count(*) FROM "ReviewCard" c JOIN "Question" q ON q."id" = c."questionId"
     WHERE c."personId" = asked."personId" AND c."due" <= asked."until" AND q."retiredAt" IS NULL)`,
  read: Number,
};

/** Reads how many of a person's mistakes are due for review. Questions that left the courses come back no more. */
export async function getReview(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { personId: string },
): Promise<ReviewPage> {
  const { personId } = input;
  const until = dueUntil(deps.clock.now());
  const [row] = await deps.prisma.$queryRaw<{ due: number; cards: number; nextDue: Date | null }[]>`
    SELECT (count(*) FILTER (WHERE c."due" <= ${until}))::int AS "due", count(*)::int AS "cards",
           min(c."due") AS "nextDue"
      FROM "ReviewCard" c JOIN "Question" q ON q."id" = c."questionId"
     WHERE c."personId" = ${personId}::uuid AND q."retiredAt" IS NULL`;
  const open = await deps.prisma.attempt.findUnique({
    where: { openKey: reviewKey(personId) },
    select: { id: true, total: true },
  });
  const answered = open ? await countAnswered(deps, { attemptId: open.id }) : 0;
  return {
    due: row?.due ?? 0,
    cards: row?.cards ?? 0,
    nextDue: row?.nextDue ?? null,
    open: open && { attemptId: open.id, left: open.total - answered, total: open.total },
  };
}
