import { addDays, dayOf } from "../../../../shared/day.ts";
import { isQuiet, momentOf, nextWaking } from "../../../../shared/quiet-hours.ts";
import { nearestWeekday } from "./read-moment.ts";

/** When an announcement is to go out. */
export interface Plan {
  /** Null: as soon as it is confirmed. */
  readonly at: Date | null;
  /** In quiet hours too. */
  readonly urgent: boolean;
}

const minuteMilliseconds = 60_000;
const hourMilliseconds = 60 * minuteMilliseconds;
/** When people have begun their day and read. */
const goodHour = 10;

/** As buttons carry it: minutes since 1970, 0 for now. */
export function toMinute(at: Date | null): number {
  return at ? Math.floor(at.getTime() / minuteMilliseconds) : 0;
}

/** What a button carries, read. */
export function toPlan({ minute, urgent }: { minute: number; urgent: "0" | "1" }): Plan {
  return { at: minute === 0 ? null : new Date(minute * minuteMilliseconds), urgent: urgent === "1" };
}

/** The usual times: in an hour, to the minute; tomorrow or on the next Monday in the morning. */
export function usualTime(choice: "hour" | "tomorrow" | "monday", now: Date, timeZone: string): Date {
  const tomorrow = addDays(dayOf(now, timeZone), 1);
  switch (choice) {
    case "hour":
      return new Date(
        Math.ceil((now.getTime() + hourMilliseconds) / minuteMilliseconds) * minuteMilliseconds,
      );
    case "tomorrow":
      return momentOf(tomorrow, goodHour, timeZone);
    case "monday":
      return momentOf(nearestWeekday(tomorrow, 0), goodHour, timeZone);
  }
}

/** The morning on which a plan had better wait; undefined where it disturbs nobody, or is urgent. */
export function betterMorning({ at, urgent }: Plan, now: Date, timeZone: string): Date | undefined {
  const moment = at ?? now;
  return urgent || !isQuiet(moment, timeZone) ? undefined : nextWaking(moment, timeZone);
}

/** Whether the time of a plan has passed. */
export function isPast({ at }: Plan, now: Date): boolean {
  return at !== null && at <= now;
}
