import { type Day, dayNumber } from "../../shared/day.ts";

/** Days in a row on which a person studied. */
export interface Streaks {
  /** Up to today or yesterday: a day that is not over breaks nothing. */
  readonly current: number;
  readonly best: number;
  /** All days of study. */
  readonly total: number;
}

/**
 * Counts days in a row. Days after today, which a clock set wrong may have left, are no days of study yet.
 *
 * @param days as "2026-11-23", in any order, also more than once
 */
export function countStreaks(days: readonly Day[], today: Day): Streaks {
  const now = dayNumber(today);
  const numbers = [...new Set(days.map(dayNumber))].filter((day) => day <= now).sort((a, b) => a - b);
  let run = 0;
  let best = 0;
  let previous = Number.NaN;
  for (const day of numbers) {
    run = day === previous + 1 ? run + 1 : 1;
    best = Math.max(best, run);
    previous = day;
  }
  return { current: previous >= now - 1 ? run : 0, best, total: numbers.length };
}
