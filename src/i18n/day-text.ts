import { type Day, toColumn } from "../shared/day.ts";
import { formatDate, formatMonth, formatWeekday } from "./formats.ts";
import type { Language } from "./language.ts";

/** A day as people write it. */
export function dayText(day: Day, language: Language): string {
  return formatDate(toColumn(day), language, "UTC");
}

/** The month of a day as people write it. */
export function monthOfText(day: Day, language: Language): string {
  return formatMonth(toColumn(day), language, "UTC");
}

/** A day of these weeks as people write it: with the day of the week, without the year. */
export function weekdayText(day: Day, language: Language): string {
  return formatWeekday(toColumn(day), language, "UTC");
}
