import { Prisma } from "../../../db/client/client.ts";
import { wholeTables } from "../../../db/whole-tables.ts";
import type { Dependencies } from "../../../dependencies.ts";
import type { Audience } from "./audience.ts";
import { conditionsSql } from "./audience-sql.ts";

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

type Counted = Omit<AudienceCount, "recipients"> & { readonly intended: number };

/**
 * The statement that counts an audience. Those who are left out are few: they are counted by themselves, among those who
 * muted announcements or blocked the bot, so that nobody else is looked up. Whoever is registered has an account.
 */
function countSql(audience: Audience, at: Date): Prisma.Sql {
  const muted = Prisma.sql`
    SELECT s."personId" FROM "ReminderSettings" s WHERE 'announcement' = ANY(s."muted")`;
  const blocking = Prisma.sql`
    SELECT ta."personId" FROM "TelegramAccount" ta WHERE ta."unreachableAt" IS NOT NULL`;
  // Everybody is counted sooner than remembered; whoever was found by a condition need not be found again.
  const isEverybody = Object.values(audience).every(
    (part) => part === null || (Array.isArray(part) && part.length === 0),
  );
  return Prisma.sql`
    WITH intended AS ${isEverybody ? Prisma.sql`NOT MATERIALIZED` : Prisma.sql`MATERIALIZED`} (
      SELECT p."id", p."status" FROM "Person" p WHERE ${conditionsSql(audience, at)}),
    excluded AS MATERIALIZED (
      SELECT i."id", i."id" IN (${muted}) AS "muted" FROM intended i
       WHERE i."status" = 'registered' AND i."id" IN (${muted} UNION ${blocking}))
    SELECT (SELECT count(*) FROM intended i WHERE i."status" = 'registered')::int AS "intended",
           (SELECT count(*) FROM excluded e WHERE e."muted")::int AS "muted",
           (SELECT count(*) FROM excluded e
             WHERE NOT e."muted" AND (SELECT bool_and(ta."unreachableAt" IS NOT NULL) FROM "TelegramAccount" ta
                                       WHERE ta."personId" = e."id"))::int AS "blocked",
           (SELECT count(*) FROM intended i WHERE i."status" = 'anonymized')::int AS "deleted"`;
}

/** Counts an audience as it is now. It may count a million people: it is for organizers only. */
export async function countAudience(
  deps: Pick<Dependencies, "prisma" | "clock">,
  audience: Audience,
): Promise<AudienceCount> {
  const [row] = await wholeTables(deps.prisma, (tx) =>
    tx.$queryRaw<Counted[]>(countSql(audience, deps.clock.now())),
  );
  if (!row) throw new Error("A count gave no row.");
  const { intended, muted, blocked, deleted } = row;
  return { recipients: intended - muted - blocked, blocked, muted, deleted };
}
