import { Prisma } from "../../../db/client/client.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { type ReviewScope, readReviewScope, reviewableBy } from "../../initiatives/access.ts";
import { assertMay } from "../../people/permissions.ts";
import type { Actor } from "../../people/person.ts";
import { keptDays } from "../claim-initiative.ts";
import { constant, type Filter, longestList, type QueuePage, readPage } from "./queue.ts";

/** How much a specialist has before them. Counts are at most one more than a list is long. */
export interface OwnLoad {
  readonly inHand: number;
  readonly waiting: number;
  readonly overdue: number;
}

function narrowed({ oblastId, direction }: Pick<Filter, "oblastId" | "direction">): Prisma.Sql {
  const parts = [Prisma.sql`TRUE`];
  if (oblastId !== null) parts.push(Prisma.sql`i."oblastId" = ${oblastId}`);
  if (direction !== null) parts.push(Prisma.sql`i."direction" = ${direction}::"Direction"`);
  return Prisma.join(parts, " AND ");
}

/**
 * What a specialist has in hand (or what came back to them, mended), then what is free for them, each read in the order
 * of when it is due. It reads no more than a list is long, however many initiatives there are, and an index holds all
 * that is asked.
 */
function foundSql(scope: ReviewScope, filter: Pick<Filter, "oblastId" | "direction">, now: Date): Prisma.Sql {
  const { personId } = scope;
  const keptSince = new Date(now.getTime() - keptDays * 86_400_000);
  const most = constant(longestList + 1);
  return Prisma.sql`
    (SELECT i."id", i."dueAt", TRUE AS "inHand" FROM "Initiative" i
      WHERE i."reviewerId" = ${personId}::uuid AND i."status" IN ('inReview', 'submitted') AND ${narrowed(filter)}
      ORDER BY i."dueAt", i."id" LIMIT ${most})
    UNION ALL
    (SELECT i."id", i."dueAt", FALSE AS "inHand" FROM "Initiative" i
      WHERE i."status" = 'submitted' AND i."reviewerId" IS DISTINCT FROM ${personId}::uuid
        AND (i."reviewerId" IS NULL OR i."statusAt" <= ${keptSince})
        AND ${reviewableBy(scope)} AND ${narrowed(filter)}
      ORDER BY i."dueAt", i."id" LIMIT ${most})`;
}

/**
 * A page of what waits for a specialist: what they have in hand, then what is free, oldest and overdue first.
 *
 * @throws ForbiddenError when the actor may not review
 */
export async function listOwnQueue(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; filter: Pick<Filter, "oblastId" | "direction">; page: number },
): Promise<{ list: QueuePage; load: OwnLoad }> {
  const { actor, filter, page } = input;
  assertMay(actor, "initiative.review");
  const now = deps.clock.now();
  const scope = await readReviewScope(deps.prisma, actor);
  const { page: list, sums } = await readPage<OwnLoad>(deps, {
    found: foundSql(scope, filter, now),
    order: Prisma.sql`NOT "inHand", "dueAt", "id"`,
    sums: Prisma.sql`
      (count(*) FILTER (WHERE "inHand"))::int AS "inHand", (count(*) FILTER (WHERE NOT "inHand"))::int AS "waiting",
      (count(*) FILTER (WHERE "dueAt" < ${now}))::int AS "overdue"`,
    page,
    longest: longestList,
  });
  const { inHand = 0, waiting = 0, overdue = 0 } = sums ?? {};
  return { list, load: { inHand, waiting, overdue } };
}
