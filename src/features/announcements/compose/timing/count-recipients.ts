import type { Dependencies } from "../../../../dependencies.ts";
import { mutedSql, unreachableSql } from "../../audience/audience-sql.ts";
import { type AudienceCount, countAudience } from "../../audience/count-audience.ts";
import type { Announcement } from "../find-announcement.ts";

/** How many an announcement would go to now, and who is left out: a repeat goes to who has the first and has not said that they read it. */
export async function countRecipients(
  deps: Pick<Dependencies, "prisma" | "clock">,
  { repeatOfId, audience }: Announcement,
): Promise<AudienceCount> {
  if (repeatOfId === null) return countAudience(deps, audience);
  const [row] = await deps.prisma.$queryRaw<AudienceCount[]>`
    SELECT count(*) FILTER (WHERE f."status" = 'registered' AND NOT f."muted" AND NOT f."blocked")::int AS "recipients",
           count(*) FILTER (WHERE f."status" = 'registered' AND NOT f."muted" AND f."blocked")::int AS "blocked",
           count(*) FILTER (WHERE f."status" = 'registered' AND f."muted")::int AS "muted",
           count(*) FILTER (WHERE f."status" <> 'registered')::int AS "deleted"
      FROM (SELECT p."status"::text AS "status", ${mutedSql} AS "muted", ${unreachableSql} AS "blocked"
              FROM "Delivery" d JOIN "Person" p ON p."id" = d."personId"
             WHERE d."announcementId" = ${repeatOfId}::uuid AND d."state" IN ('sent', 'unknown')) f`;
  if (!row) throw new Error("A count gave no row.");
  return row;
}
