import { addDays, type Day, toColumn } from "../../shared/day.ts";
import { datedDaysOff, yearlyHolidays } from "./holidays.ts";

const years = new Map<number, ReadonlyMap<Day, string>>();

/** 0 is Sunday. */
function weekday(day: Day): number {
  return toColumn(day).getUTCDay();
}

function isWeekend(day: Day): boolean {
  return weekday(day) === 0 || weekday(day) === 6;
}

function reckon(year: number): ReadonlyMap<Day, string> {
  const ofYear = yearlyHolidays
    .filter(({ from = year, until = year }) => from <= year && year <= until)
    .map(({ name, on, moves }) => ({ name, moves, day: `${year}-${on}` }));
  const dated = datedDaysOff.filter(({ day }) => day.startsWith(`${year}-`));
  const free = new Map<Day, string>([...ofYear, ...dated].map(({ day, name }) => [day, name]));
  for (const { day, name, moves } of ofYear) {
    if (!moves || !isWeekend(day)) continue;
    let next = addDays(day, 1);
    while (isWeekend(next) || free.has(next)) next = addDays(next, 1);
    free.set(next, name);
  }
  return free;
}

/**
 * The holidays of a year in Kazakhstan by their day, with the working days that are free in their place: where a holiday
 * falls on a Saturday or a Sunday, it is the next working day.
 */
export function holidaysOf(year: number): ReadonlyMap<Day, string> {
  const known = years.get(year) ?? reckon(year);
  years.set(year, known);
  return known;
}

/** Whether people are left in peace on this day: a Sunday, or a holiday. On Saturdays a village works. */
export function isDayOff(day: Day): boolean {
  return weekday(day) === 0 || holidaysOf(Number(day.slice(0, 4))).has(day);
}
