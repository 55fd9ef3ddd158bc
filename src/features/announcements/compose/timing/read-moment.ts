import { addDays, type Day, dayNumber, dayOf } from "../../../../shared/day.ts";
import { fold } from "../../../../shared/fold.ts";
import { momentOf } from "../../../../shared/quiet-hours.ts";
import { readDay } from "../../../village/read-day.ts";

/** Who plans further ahead has slipped in the date: a day of this year that is over would be one of the next. */
const furthestDays = 183;

export type ReadMoment =
  | { readonly ok: true; readonly at: Date }
  /** `unclear`: no day and time that are understood. `impossible`: there is no such day or hour. */
  | { readonly ok: false; readonly fault: "unclear" | "impossible" | "past" | "far" };

/** Beginnings of the names of the days of a week, Monday first: the Russian one, then the Kazakh one. */
const weekdays: readonly (readonly string[])[] = [
  ["понедельник", "дүйсенбі"],
  ["вторник", "сейсенбі"],
  ["сред", "сәрсенбі"],
  ["четверг", "бейсенбі"],
  ["пятниц", "жұма"],
  ["суббот", "сенбі"],
  ["воскресень", "жексенбі"],
].map((stems) => stems.map(fold));

/** Hours and minutes, and what is left of the text for the day. The clearest form comes first. */
const times: readonly RegExp[] = [
  /(?<![\d.])(\d{1,2}) ?: ?(\d{2})(?!\d)/,
  /(?<=\s)(\d{1,2})[.-](\d{2})(?=$|\s*-?[дт][ае]$)/,
  /(?:^|\s)(?:в|сағат|сагат) (\d{1,2})(?!\d|[.:/]\d)/,
  /(?:^|\s)(\d{1,2}) ?(?:час(?:ов|а)?|ч)(?=$|\s|\.)/,
];

/** What stands beside a day or a time and adds nothing. */
const idle = /(?<=^|\s)(?:в|во|на|к|сағат|сагат|сағатта|часов|часа|час|-?[дт][ае])(?=$|\s)/g;

/** How many days from Monday a day is. 1 January 1970 was a Thursday. */
const fromMonday = (day: Day): number => (dayNumber(day) + 3) % 7;

function weekdayOf(text: string): number | undefined {
  const word = fold(text);
  const place = weekdays.findIndex((stems) => stems.some((stem) => word.startsWith(stem)));
  return place === -1 || word.includes(" ") ? undefined : place;
}

/** The nearest day, today included, that is so many days from Monday. */
export function nearestWeekday(today: Day, place: number): Day {
  return addDays(today, (place - fromMonday(today) + 7) % 7);
}

/** The moment at which a day has this time, in the zone. */
function at(day: Day, hour: number, minute: number, timeZone: string): Date {
  return new Date(momentOf(day, hour, timeZone).getTime() + minute * 60_000);
}

/**
 * Reads the day and time of day that a person typed in Kazakh or Russian: "25.11 14:30", "ертең 10:00", "завтра в 9",
 * "15 наурыз сағат 11:00", "понедельник 10:00", "18:00" (today). The day may follow the time.
 */
export function readMoment(text: string, about: { now: Date; timeZone: string }): ReadMoment {
  const { now, timeZone } = about;
  const said = text.toLowerCase().replace(/[,;]/g, " ").replace(/\s+/g, " ").trim();
  const found = times.map((time) => time.exec(said)).find((match) => match !== null);
  if (!found) return { ok: false, fault: "unclear" };
  const hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  if (hour > 23 || minute > 59) return { ok: false, fault: "impossible" };
  const rest = `${said.slice(0, found.index)} ${said.slice(found.index + found[0].length)}`
    .replace(idle, " ")
    .trim();
  const today = dayOf(now, timeZone);
  const weekday = weekdayOf(rest);
  let moment: Date;
  if (rest === "") moment = at(today, hour, minute, timeZone);
  else if (weekday !== undefined) {
    const day = nearestWeekday(today, weekday);
    const first = at(day, hour, minute, timeZone);
    moment = first > now ? first : at(addDays(day, 7), hour, minute, timeZone);
  } else {
    const read = readDay(rest, { today, nearest: "future" });
    if (!read.ok) return read;
    moment = at(read.day, hour, minute, timeZone);
  }
  if (moment <= now) return { ok: false, fault: "past" };
  if (dayOf(moment, timeZone) > addDays(today, furthestDays)) return { ok: false, fault: "far" };
  return { ok: true, at: moment };
}
