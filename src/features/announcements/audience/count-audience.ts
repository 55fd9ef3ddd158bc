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

const isFree = (part: Audience[keyof Audience]) =>
  part === null || (Array.isArray(part) && part.length === 0);

/** How many registered people an audience has. */
function intendedSql(audience: Audience): Prisma.Sql {
  const { roles, language, ...others } = audience;
  const [role, ...furtherRoles] = roles;
  const isOnlyRole = [furtherRoles, language, ...Object.values(others)].every(isFree);
  // Nearly everybody is an akim: all who hold a role are counted sooner than each is looked up among the people.
  return isOnlyRole && role !== undefined
    ? Prisma.sql`
        SELECT (SELECT count(*) FROM "RoleGrant" r WHERE r."role" = ${role}::text::"Role")
             - (SELECT count(*) FROM meeting m WHERE m."status" IN ('newcomer', 'anonymized'))`
    : Prisma.sql`SELECT count(*) FROM meeting m WHERE m."status" = 'registered'`;
}

/**
 * The statement that counts an audience. Those who are left out are few: they are counted by themselves, among those who
 * muted announcements or blocked the bot, so that nobody else is looked up. Whoever is registered has an account.
 */
function countSql(audience: Audience, at: Date): Prisma.Sql {
  const muted = Prisma.sql`
    SELECT s."personId" FROM "ReminderSettings" s WHERE 'announcement' = ANY(s."muted")`;
  const blocking = Prisma.sql`
    SELECT ta."personId" FROM "TelegramAccount" ta WHERE ta."unreachableAt" IS NOT NULL`;
  // Many are counted again sooner than remembered; what leaves few is looked for once.
  const { roles: _, language: __, ...narrow } = audience;
  const kept = Object.values(narrow).every(isFree) ? Prisma.sql`NOT MATERIALIZED` : Prisma.sql`MATERIALIZED`;
  return Prisma.sql`
    WITH meeting AS ${kept} (
      SELECT p."id", p."status" FROM "Person" p WHERE ${conditionsSql(audience, at)}),
    excluded AS MATERIALIZED (
      SELECT m."id", m."id" IN (${muted}) AS "muted" FROM meeting m
       WHERE m."status" = 'registered' AND m."id" IN (${muted} UNION ${blocking}))
    SELECT (${intendedSql(audience)})::int AS "intended",
           (SELECT count(*) FROM excluded e WHERE e."muted")::int AS "muted",
           (SELECT count(*) FROM excluded e
             WHERE NOT e."muted" AND (SELECT bool_and(ta."unreachableAt" IS NOT NULL) FROM "TelegramAccount" ta
                                       WHERE ta."personId" = e."id"))::int AS "blocked",
           (SELECT count(*) FROM meeting m WHERE m."status" = 'anonymized')::int AS "deleted"`;
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
