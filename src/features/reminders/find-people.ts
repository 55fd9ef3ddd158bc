import { Prisma } from "../../db/client/client.ts";
import type { Dependencies } from "../../dependencies.ts";
import { type Day, toColumn } from "../../shared/day.ts";
import type { Grant, PersonStatus } from "../people/person.ts";
import { isReminderKind, type ReminderKind } from "./rules.ts";
import { usualSettings } from "./settings.ts";
import type { Remindable } from "./source.ts";

/** A person who may be reminded now, and of what they do not want to be. */
interface RemindedNow extends Remindable {
  readonly muted: readonly ReminderKind[];
}

/** Less than the id of anybody. */
const beforeAll = "00000000-0000-0000-0000-000000000000";

interface Row {
  personId: string;
  status: PersonStatus;
  grants: Grant[] | null;
  muted: string[] | null;
  wanted: boolean;
}

/** A slice of the people who may be reminded at an hour, in the order of their ids. */
interface Slice {
  readonly people: readonly RemindedNow[];
  /** The last who was looked at; null when nobody is left. */
  readonly last: string | null;
}

/**
 * Looks at the next people, in the order of their ids, for those who want to be reminded at this hour of the day:
 * whoever switched reminders off, blocked the bot, or had their reminders of the day already is passed over.
 *
 * @param input.limit how many are looked at; their number bounds the work of a slice, however many want it
 */
export async function findPeopleOfHour(
  deps: Pick<Dependencies, "prisma">,
  input: { hour: number; day: Day; after: string | null; limit: number },
): Promise<Slice> {
  const { hour, day, after, limit } = input;
  const from = after ?? beforeAll;
  // Whoever keeps no settings is reminded at the usual hour; the index of hours finds the others.
  const slice =
    hour === usualSettings.hour
      ? Prisma.sql`SELECT "id" FROM "Person" WHERE "status" = 'registered' AND "id" > ${from}::uuid ORDER BY "id"`
      : Prisma.sql`SELECT "personId" AS "id" FROM "ReminderSettings"
                    WHERE "hour" = ${hour} AND "personId" > ${from}::uuid ORDER BY "personId"`;
  const rows = await deps.prisma.$queryRaw<Row[]>`
    WITH slice AS MATERIALIZED (${slice} LIMIT ${limit})
    SELECT p."id" AS "personId", p."status", s."muted",
           (SELECT json_agg(json_build_object('role', r."role", 'oblastIds', COALESCE(r."oblastIds", '{}'),
                                              'directions', COALESCE(r."directions", '{}')))
              FROM "RoleGrant" r WHERE r."personId" = p."id") AS "grants",
           p."status" = 'registered' AND COALESCE(s."hour", ${usualSettings.hour}) = ${hour}
             AND NOT COALESCE(s."off", false)
             AND EXISTS (SELECT 1 FROM "TelegramAccount" a WHERE a."personId" = p."id" AND a."unreachableAt" IS NULL)
             AND NOT EXISTS (SELECT 1 FROM "ReminderDigest" d
                              WHERE d."personId" = p."id" AND d."day" = ${toColumn(day)}::date) AS "wanted"
      FROM slice JOIN "Person" p ON p."id" = slice."id"
      LEFT JOIN "ReminderSettings" s ON s."personId" = p."id"
     ORDER BY p."id"`;
  const people = rows
    .filter(({ wanted }) => wanted)
    .map(({ personId, status, grants, muted }) => ({
      personId,
      status,
      grants: grants ?? [],
      muted: (muted ?? []).filter(isReminderKind),
    }));
  return { people, last: rows.length < limit ? null : (rows.at(-1)?.personId ?? null) };
}
