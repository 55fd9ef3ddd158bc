import type { ReminderState } from "../../db/client/enums.ts";
import type { Dependencies } from "../../dependencies.ts";
import { type Day, fromColumn } from "../../shared/day.ts";
import { getReminderSettings } from "./get-reminder-settings.ts";
import { isReminderKind, type ReminderKind } from "./rules.ts";
import type { Settings } from "./settings.ts";

/** What is kept of a person's reminders. */
export interface MyReminders {
  readonly settings: Settings;
  /** When they last changed what everybody has; null when they never did. */
  readonly changedAt: Date | null;
  readonly topics: readonly {
    readonly kind: ReminderKind;
    readonly times: number;
    readonly since: Date;
    readonly lastAt: Date | null;
    readonly snoozedUntil: Date | null;
  }[];
  /** The latest first. */
  readonly digests: readonly {
    readonly day: Day;
    readonly state: ReminderState;
    readonly reason: string | null;
    readonly plannedAt: Date;
    readonly endedAt: Date | null;
    readonly items: readonly {
      readonly kind: ReminderKind;
      readonly dueAt: Date;
      readonly outcome: string;
      readonly reason: string | null;
    }[];
  }[];
}

/** Leaves out kinds that exist no more: nobody knows what they were called. */
function known<Row extends { kind: string }>(rows: readonly Row[]): (Row & { kind: ReminderKind })[] {
  return rows.filter((row): row is Row & { kind: ReminderKind } => isReminderKind(row.kind));
}

/** Everything that is kept of what a person wanted to be reminded of, and was. */
export async function getMyReminders(
  deps: Pick<Dependencies, "prisma">,
  { personId }: { personId: string },
): Promise<MyReminders> {
  const { prisma } = deps;
  const row = await prisma.reminderSettings.findUnique({ where: { personId } });
  const topics = await prisma.reminderTopic.findMany({
    where: { personId },
    orderBy: [{ since: "desc" }, { kind: "asc" }, { subject: "asc" }],
  });
  const digests = await prisma.reminderDigest.findMany({
    where: { personId },
    orderBy: { day: "desc" },
    include: { items: { orderBy: [{ kind: "asc" }, { subject: "asc" }] } },
  });
  return {
    settings: await getReminderSettings(deps, { personId }),
    changedAt: row?.updatedAt ?? null,
    topics: known(topics),
    digests: digests.map((digest) => ({
      ...digest,
      day: fromColumn(digest.day),
      items: known(digest.items),
    })),
  };
}
