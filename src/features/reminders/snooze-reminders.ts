import { inTransaction } from "../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { addDays, type Day, dayOf } from "../../shared/day.ts";
import { momentOf } from "../../shared/quiet-hours.ts";
import { isDayOff } from "../calendar/days-off.ts";
import type { Actor } from "../people/person.ts";
import { readSettings } from "./settings.ts";

/** Until when a person puts a digest off. */
const snoozeDays = { tomorrow: 1, week: 7 } as const;

/**
 * Puts off everything that one of the actor's digests said, to a day that is not off. Pressed again it counts
 * from the day of that press.
 *
 * @returns the day and the hour at which they will be reminded, or undefined when they have no such digest
 */
export async function snoozeReminders(
  deps: Pick<Dependencies, "prisma" | "clock" | "config">,
  input: { actor: Actor; digestId: string; until: keyof typeof snoozeDays; update: UpdateRef },
): Promise<{ day: Day; hour: number } | undefined> {
  const { personId } = input.actor;
  const { timeZone } = deps.config;
  const now = deps.clock.now();
  return inTransaction(deps.prisma, async (tx) => {
    const digest = await tx.reminderDigest.findFirst({
      where: { id: input.digestId, personId },
      select: { id: true },
    });
    if (!digest) return undefined;
    const { hour } = readSettings(await tx.reminderSettings.findUnique({ where: { personId } }));
    let day = addDays(dayOf(now, timeZone), snoozeDays[input.until]);
    while (isDayOff(day)) day = addDays(day, 1);
    // Whoever presses a digest has it, even when nobody knew so yet and nothing is remembered of its topics.
    await tx.$executeRaw`
      INSERT INTO "ReminderTopic" ("personId", "kind", "subject", "since", "snoozedUntil")
      SELECT ${personId}::uuid, i."kind", i."subject", i."dueAt", ${momentOf(day, hour, timeZone)}
        FROM "ReminderItem" i WHERE i."digestId" = ${digest.id}::uuid AND i."outcome" <> 'dropped'
      ON CONFLICT ("personId", "kind", "subject") DO UPDATE SET "snoozedUntil" = excluded."snoozedUntil"`;
    await markApplied(tx, input.update, now);
    return { day, hour };
  });
}
