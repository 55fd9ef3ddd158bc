import { inTransaction } from "../../db/transaction.ts";
import type { Dependencies } from "../../dependencies.ts";
import { addDays, dayOf, toColumn } from "../../shared/day.ts";
import { hourOf, momentOf, quietHours } from "../../shared/quiet-hours.ts";
import { planRemindersJob } from "./jobs.ts";

/** The last hour of the day at which anybody can wish to be reminded. */
const lastHour = quietHours.from - 1;
/** How long it is remembered which hours were planned, and what was sent to whom, in days. */
const keptHours = 7;
const keptDigests = 365;

/**
 * Asks for the planning of each hour of this day that has begun and was not planned yet: of the one that begins now,
 * and of those that were missed while the program stood still. Whoever is first writes the hour down, so that no hour
 * is planned twice, by whatever many processes and whatever clocks do: one that leaps ahead skips hours of other days,
 * one that goes back finds its hours done.
 *
 * @returns the hours that this call asked for
 */
export async function sweepReminders(
  deps: Pick<Dependencies, "prisma" | "clock" | "config" | "jobs">,
): Promise<Date[]> {
  const { timeZone } = deps.config;
  const now = deps.clock.now();
  const today = dayOf(now, timeZone);
  const hours: Date[] = [];
  for (let hour = quietHours.until; hour <= Math.min(hourOf(now, timeZone), lastHour); hour++) {
    hours.push(momentOf(today, hour, timeZone));
  }
  if (hours.length === 0) return [];
  return inTransaction(deps.prisma, async (tx) => {
    const won = await tx.reminderSweep.createManyAndReturn({
      data: hours.map((hour) => ({ hour, sweptAt: now })),
      skipDuplicates: true,
    });
    for (const { hour } of won) {
      await deps.jobs.enqueue(tx, planRemindersJob, { hour: hour.toISOString(), after: null });
    }
    if (won.length > 0) {
      await tx.reminderSweep.deleteMany({ where: { hour: { lt: toColumn(addDays(today, -keptHours)) } } });
      await tx.reminderDigest.deleteMany({ where: { day: { lt: toColumn(addDays(today, -keptDigests)) } } });
    }
    return won.map(({ hour }) => hour);
  });
}
