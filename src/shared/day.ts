/** A day of the calendar in the programme's time zone: "2027-03-15". Days compare as strings do. */
export type Day = string;

const dayMilliseconds = 86_400_000;

/** To make a format takes a hundred times as long as to use it, and every home screen asks what day it is. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day it is at this moment in an IANA zone. */
export function dayOf(moment: Date, timeZone: string): Day {
  // The Swedish form of a date is that of ISO 8601.
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone });
  formats.set(timeZone, format);
  return format.format(moment);
}

/** A day as a column of days takes it: its midnight in UTC. */
export function toColumn(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** The day that a column of days holds. */
export function fromColumn(date: Date): Day {
  return date.toISOString().slice(0, 10);
}

/** Days since 1970: a calendar day has no hours, so no zone can shift it. */
export function dayNumber(day: Day): number {
  return toColumn(day).getTime() / dayMilliseconds;
}

/** The day with these numbers, or undefined when the calendar has none: 30 February. */
export function dayFrom(year: number, month: number, day: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && day >= 1;
  return exists ? fromColumn(date) : undefined;
}

/** The last day of a month; months past December or before January belong to other years. */
export function lastOfMonth(year: number, month: number): Day {
  return fromColumn(new Date(Date.UTC(year, month, 0)));
}

/** The same day so many years on or back. */
export function addYears(day: Day, years: number): Day {
  const date = toColumn(day);
  return fromColumn(new Date(Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate())));
}

/** The day so many days on or back. */
export function addDays(day: Day, days: number): Day {
  return fromColumn(new Date(toColumn(day).getTime() + days * dayMilliseconds));
}
