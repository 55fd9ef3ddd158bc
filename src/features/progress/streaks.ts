/** Days in a row on which a person studied. */
export interface Streaks {
  /** Up to today or yesterday: a day that is not over breaks nothing. */
  readonly current: number;
  readonly best: number;
  /** All days of study. */
  readonly total: number;
}

const dayMilliseconds = 86_400_000;

/** Days since 1970 of a date written "2026-11-23": a calendar day has no hours, so no zone can shift it. */
function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMilliseconds;
}

/** The day as "2026-11-23" that a moment belongs to in an IANA zone. */
export function dayOf(moment: Date, timeZone: string): string {
  // The Swedish form of a date is that of ISO 8601.
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(moment);
}

/** The day so many days after another one, or before it. */
export function addDays(day: string, days: number): string {
  return new Date((dayNumber(day) + days) * dayMilliseconds).toISOString().slice(0, 10);
}

/**
 * Counts days in a row. Days after today, which a clock set wrong may have left, are no days of study yet.
 *
 * @param days as "2026-11-23", in any order, also more than once
 */
export function countStreaks(days: readonly string[], today: string): Streaks {
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
