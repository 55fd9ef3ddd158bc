import { type Day, toColumn } from "../shared/day.ts";
import { formatDate, formatMonth } from "./formats.ts";
import type { Language } from "./language.ts";

/** A day as people write it. */
export function dayText(day: Day, language: Language): string {
  return formatDate(toColumn(day), language, "UTC");
}

/** The month of a day as people write it. */
export function monthOfText(day: Day, language: Language): string {
  return formatMonth(toColumn(day), language, "UTC");
}
