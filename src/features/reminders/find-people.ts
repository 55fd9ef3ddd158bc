import { Prisma } from "../../db/client/client.ts";
import type { Dependencies } from "../../dependencies.ts";
import { type Day, toColumn } from "../../shared/day.ts";
import type { Grant, PersonStatus } from "../people/person.ts";
import type { ReminderKind } from "./rules.ts";
import { isReminderKind } from "./rules.ts";
import { usualSettings } from "./settings.ts";
import type { Remindable } from "./source.ts";

/** A person who may be reminded now, and of what they do not want to be. */
export interface RemindedNow extends Remindable {
  readonly muted: readonly ReminderKind[];
}

/** Less than the id of anybody. */
const beforeAll = "00000000-0000-0000-0000-000000000000";

interface Row {
  personId: string;
  status: PersonStatus;
  grants: Grant[] | null;
  muted: string[] | null;
}

/**
 * The next people, in the order of their ids, who want to be reminded at this hour of the day: those who switched
 * reminders off, blocked the bot, or had their reminders of the day already are passed over.
 */
export async function findPeopleOfHour(
  deps: Pick<Dependencies, "prisma">,
  input: { hour: number; day: Day; after: string | null; limit: number },
): Promise<RemindedNow[]> {
  const { hour, day, after, limit } = input;
  // Whoever keeps no settings is reminded at the usual hour; the index of hours finds the others.
  const settings =
    hour === usualSettings.hour
      ? Prisma.sql`LEFT JOIN "ReminderSettings" s ON s."personId" = p."id"`
      : Prisma.sql`JOIN "ReminderSettings" s ON s."personId" = p."id"`;
  const rows = await deps.prisma.$queryRaw<Row[]>`
    SELECT p."id" AS "personId", p."status", s."muted",
           (SELECT json_agg(json_build_object('role', r."role", 'oblastIds', COALESCE(r."oblastIds", '{}'),
                                              'directions', COALESCE(r."directions", '{}')))
              FROM "RoleGrant" r WHERE r."personId" = p."id") AS "grants"
      FROM "Person" p ${settings}
     WHERE p."status" = 'registered' AND COALESCE(s."hour", ${usualSettings.hour}) = ${hour}
       AND COALESCE(s."off", false) = false
       AND p."id" > ${after ?? beforeAll}::uuid
       AND EXISTS (SELECT 1 FROM "TelegramAccount" a WHERE a."personId" = p."id" AND a."unreachableAt" IS NULL)
       AND NOT EXISTS (SELECT 1 FROM "ReminderDigest" d
                        WHERE d."personId" = p."id" AND d."day" = ${toColumn(day)}::date)
     ORDER BY p."id" LIMIT ${limit}`;
  return rows.map(({ personId, status, grants, muted }) => ({
    personId,
    status,
    grants: grants ?? [],
    muted: (muted ?? []).filter(isReminderKind),
  }));
}
