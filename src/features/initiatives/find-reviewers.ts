import type { Transaction } from "../../db/transaction.ts";
import type { Initiative } from "./initiative.ts";

/** Who is told that an initiative waits: the specialists who may review it, or where there is none, the organizers. */
export interface Reviewers {
  readonly role: "specialist" | "organizer" | "nobody";
  readonly personIds: readonly string[];
}

/**
 * Finds who may review an initiative, by the same rules as `relationsTo`: a specialist of its oblast and direction who
 * has nothing to do with it or its district.
 */
export async function findReviewers(
  db: Transaction,
  initiative: Pick<Initiative, "owner" | "authorId" | "place" | "direction">,
): Promise<Reviewers> {
  const { owner, authorId, place, direction } = initiative;
  const { oblastId, districtId } = place;
  const specialists = await db.$queryRaw<{ personId: string }[]>`
    WITH RECURSIVE able AS (
      SELECT DISTINCT p."id" AS "personId", p."placeId"
        FROM "RoleGrant" g JOIN "Person" p ON p."id" = g."personId"
       WHERE g."role" = 'specialist' AND p."status" = 'registered'
         AND p."id" <> ${owner.personId}::uuid AND p."id" <> ${authorId}::uuid
         AND (COALESCE(cardinality(g."oblastIds"), 0) = 0 OR ${oblastId}::text = ANY(g."oblastIds"))
         AND (COALESCE(cardinality(g."directions"), 0) = 0 OR ${direction}::text::"Direction" = ANY(g."directions"))
    ), home AS (
      SELECT able."personId", pl."id", pl."parentId" FROM able JOIN "Place" pl ON pl."id" = able."placeId"
      UNION ALL
      SELECT home."personId", pl."id", pl."parentId" FROM home JOIN "Place" pl ON pl."id" = home."parentId"
    )
    SELECT able."personId" FROM able
     WHERE NOT EXISTS (
       SELECT 1 FROM home WHERE home."personId" = able."personId" AND home."id" = ${districtId}::text)
     ORDER BY able."personId"`;
  if (specialists.length > 0)
    return { role: "specialist", personIds: specialists.map(({ personId }) => personId) };
  const organizers = await db.roleGrant.findMany({
    where: { role: "organizer", person: { status: "registered" } },
    orderBy: { personId: "asc" },
    select: { personId: true },
  });
  const personIds = organizers.map(({ personId }) => personId);
  return { role: personIds.length > 0 ? "organizer" : "nobody", personIds };
}
