import { Prisma } from "../../db/client/client.ts";
import type { Lookup } from "../../db/lookup.ts";

/** Counts stop here: a home screen need not tell a hundred from a thousand. */
export const mostCounted = 100;

/** How many initiatives wait for a specialist; each at most `mostCounted`. */
export interface WaitingReviews {
  readonly inHand: number;
  /** In hand and past their day. */
  readonly overdue: number;
  readonly free: number;
}

/**
 * Whether nobody has an initiative `i` yet and it is for the specialist who is asked for: of their oblasts and
 * directions (empty lists mean all), without the district they live in.
 */
export const freeFor = Prisma.sql`
  i."status" = 'submitted' AND i."reviewerId" IS NULL
  AND i."ownerId" <> asked."personId" AND i."authorId" <> asked."personId"
  AND (cardinality(asked."oblastIds") = 0 OR i."oblastId" = ANY(asked."oblastIds"))
  AND (cardinality(asked."directions") = 0 OR i."direction"::text = ANY(asked."directions"))
  AND NOT EXISTS (
    SELECT 1 FROM "Person" p JOIN "Place" l ON l."id" = p."placeId"
     WHERE p."id" = asked."personId" AND i."districtId" IN (l."id", l."parentId"))`;

/**
 * What a specialist has in hand, and what nobody has yet of their oblasts and directions (empty lists mean all), without
 * the district they live in.
 */
export const waitingReviews: Lookup<
  { personId: string; oblastIds: readonly string[]; directions: readonly string[]; now: Date },
  WaitingReviews
> = {
  columns: { personId: "uuid", oblastIds: "text[]", directions: "text[]", now: "timestamptz" },
  sql: Prisma.sql`(
    SELECT jsonb_build_object('inHand', count(*) FILTER (WHERE w."mine"), 'free', count(*) FILTER (WHERE NOT w."mine"),
                              'overdue', count(*) FILTER (WHERE w."mine" AND w."dueAt" < asked."now"))
      FROM (
        (SELECT TRUE AS "mine", i."dueAt" FROM "Initiative" i
          WHERE i."reviewerId" = asked."personId" AND i."status" IN ('inReview', 'submitted')
          LIMIT ${Prisma.raw(String(mostCounted))})
        UNION ALL
        (SELECT FALSE, i."dueAt" FROM "Initiative" i
          WHERE ${freeFor}
          LIMIT ${Prisma.raw(String(mostCounted))})) w)`,
  read: (json) => json as WaitingReviews,
};
