import type { Dependencies } from "../../../dependencies.ts";
import type { Audience } from "./audience.ts";
import { audienceSql, conditionsSql, mutedSql, unreachableSql } from "./audience-sql.ts";

/** How many an announcement is for, and who is left out and why. Each person is counted once. */
export interface AudienceCount {
  /** They get it. */
  readonly recipients: number;
  /** They want announcements, but have blocked the bot. */
  readonly blocked: number;
  /** They want no announcements. */
  readonly muted: number;
  /** They left the programme; of them no more is known than oblast, role and language. */
  readonly deleted: number;
}

/** Counts an audience as it is now. It may count a million people: it is for organizers only. */
export async function countAudience(
  deps: Pick<Dependencies, "prisma" | "clock">,
  audience: Audience,
): Promise<AudienceCount> {
  const at = deps.clock.now();
  const [row] = await deps.prisma.$queryRaw<AudienceCount[]>`
    SELECT count(*) FILTER (WHERE NOT f."muted" AND NOT f."blocked")::int AS "recipients",
           count(*) FILTER (WHERE NOT f."muted" AND f."blocked")::int AS "blocked",
           count(*) FILTER (WHERE f."muted")::int AS "muted",
           (SELECT count(*) FROM "Person" p
             WHERE p."status" = 'anonymized' AND ${conditionsSql(audience, at)})::int AS "deleted"
      FROM (SELECT ${mutedSql} AS "muted", ${unreachableSql} AS "blocked"
              FROM "Person" p WHERE ${audienceSql(audience, at)}) f`;
  if (!row) throw new Error("A count gave no row.");
  return row;
}
