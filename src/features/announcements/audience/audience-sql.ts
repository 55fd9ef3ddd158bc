import { Prisma } from "../../../db/client/client.ts";
import type { Audience } from "./audience.ts";
import type { Within } from "./find-within.ts";
import { progressSet, progressSql } from "./progress-sql.ts";

/** People of these oblasts, and specialists who look after one of them. */
const oblastsSql = ({ oblastUnits, specialists }: Within) => Prisma.sql`(
  p."placeId" = ANY(${oblastUnits}::text[]) OR p."id" = ANY(${specialists}::uuid[]))`;

/** Owners of an initiative of one of these directions and one of these statuses; an empty list is no condition. */
function initiativesSql({ directions, statuses }: Pick<Audience, "directions" | "statuses">): Prisma.Sql {
  const conditions = [
    ...(directions.length === 0
      ? []
      : [Prisma.sql`i."direction" = ANY(${directions}::text[]::"Direction"[])`]),
    ...(statuses.length === 0
      ? []
      : [Prisma.sql`i."status" = ANY(${statuses}::text[]::"InitiativeStatus"[])`]),
  ];
  return Prisma.sql`p."id" IN (
    SELECT i."ownerId" FROM "Initiative" i WHERE ${Prisma.join(conditions, " AND ")})`;
}

/** A role as the server reads it when it plans: how many hold it decides how they are best found. */
function roleSql(role: Audience["roles"][number]): Prisma.Sql {
  switch (role) {
    case "akim":
      return Prisma.sql`'akim'`;
    case "specialist":
      return Prisma.sql`'specialist'`;
    case "organizer":
      return Prisma.sql`'organizer'`;
  }
}

/** The holders of these roles. */
const holders = (roles: Audience["roles"]) => Prisma.sql`
  SELECT r."personId" FROM "RoleGrant" r WHERE r."role" IN (${Prisma.join(roles.map(roleSql))})`;

/** Whom is asked for. */
export interface Asked {
  readonly audience: Audience;
  /** What lies within its places. */
  readonly within: Within;
  /** Now: being stuck is a week of silence before it. */
  readonly at: Date;
}

/** The audience's conditions on "Person" p, without asking whether the person is registered. */
function conditionsSql({ audience, within, at }: Asked): Prisma.Sql {
  const { oblastIds, districtIds, roles, language, progress, directions, statuses } = audience;
  const conditions = [
    ...(oblastIds.length === 0 ? [] : [oblastsSql(within)]),
    ...(districtIds.length === 0 ? [] : [Prisma.sql`p."placeId" = ANY(${within.districtUnits}::text[])`]),
    ...(roles.length === 0 ? [] : [Prisma.sql`p."id" IN (${holders(roles)})`]),
    ...(language === null ? [] : [Prisma.sql`p."language" = ${language}::text::"Language"`]),
    ...(progress === null ? [] : [progressSql(progress, at)]),
    ...(directions.length + statuses.length === 0 ? [] : [initiativesSql({ directions, statuses })]),
  ];
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " AND ", "(", ")");
}

/**
 * Everybody whom an announcement is for, as a condition on "Person" p: those who muted announcements and those who
 * blocked the bot are among them.
 */
export function audienceSql(asked: Asked): Prisma.Sql {
  return Prisma.sql`(p."status" = 'registered' AND ${conditionsSql(asked)})`;
}

const isFree = (part: Audience[keyof Audience]) =>
  part === null || (Array.isArray(part) && part.length === 0);

/** The ids of an audience, each once, where its only condition names them without a look at the people. */
function namedSql({ audience, at }: Asked): Prisma.Sql | null {
  const { roles, progress, ...others } = audience;
  if (!Object.values(others).every(isFree)) return null;
  if (roles.length === 1 && progress === null) return holders(roles);
  return roles.length === 0 && progress !== null ? progressSet(progress, at) : null;
}

/**
 * Whoever meets an audience's conditions, registered or not, as rows of "id" and "status". The million people are gone
 * through only where a condition asks something of them.
 */
export function meetingSql(asked: Asked): Prisma.Sql {
  const named = namedSql(asked);
  return named === null
    ? Prisma.sql`SELECT p."id", p."status" FROM "Person" p WHERE ${conditionsSql(asked)}`
    : Prisma.sql`
        SELECT n."personId" AS "id", COALESCE(other."status", 'registered') AS "status"
          FROM (${named}) n
          LEFT JOIN "Person" other ON other."id" = n."personId" AND other."status" IN ('newcomer', 'anonymized')`;
}

/** That "Person" p wants no announcements. */
export const mutedSql: Prisma.Sql = Prisma.sql`p."id" IN (
  SELECT s."personId" FROM "ReminderSettings" s WHERE 'announcement' = ANY(s."muted"))`;

/** That nothing can be sent to "Person" p: every account of theirs has blocked the bot, or they have none. */
export const unreachableSql: Prisma.Sql = Prisma.sql`NOT EXISTS (
  SELECT FROM "TelegramAccount" ta WHERE ta."personId" = p."id" AND ta."unreachableAt" IS NULL)`;
