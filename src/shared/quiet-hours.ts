import { addDays, type Day, dayOf } from "./day.ts";

/** Between these hours of the programme's time zone nobody is written to who did not write first. */
export const quietHours = { from: 21, until: 8 } as const;

const formats = new Map<string, Intl.DateTimeFormat>();
const hourMilliseconds = 3_600_000;

/** The hour of the day, 0 to 23, that it is at this moment in an IANA zone. */
export function hourOf(moment: Date, timeZone: string): number {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat("en", { timeZone, hour: "2-digit", hourCycle: "h23" });
  formats.set(timeZone, format);
  return Number(format.format(moment));
}

/**
 * The moment at which a day reaches an hour in the zone. Where the clocks leap over it, the first moment after the leap;
 * where they show it twice, the first of the two.
 */
export function momentOf(day: Day, hour: number, timeZone: string): Date {
  const guess = Date.parse(`${day}T${String(hour).padStart(2, "0")}:00:00Z`);
  // No zone is further than 14 hours from UTC; some are off by half hours and quarters.
  for (let moment = guess - 14 * hourMilliseconds; ; moment += hourMilliseconds / 4) {
    const date = new Date(moment);
    const there = dayOf(date, timeZone);
    if (there > day || (there === day && hourOf(date, timeZone) >= hour)) return date;
  }
}

/** Whether it is night at this moment. */
export function isQuiet(moment: Date, timeZone: string): boolean {
  const hour = hourOf(moment, timeZone);
  return hour >= quietHours.from || hour < quietHours.until;
}

/** The moment itself by day; by night the next morning. */
export function nextWaking(moment: Date, timeZone: string): Date {
  if (!isQuiet(moment, timeZone)) return moment;
  const today = dayOf(moment, timeZone);
  const day = hourOf(moment, timeZone) >= quietHours.from ? addDays(today, 1) : today;
  return momentOf(day, quietHours.until, timeZone);
}
