import { addDays, type Day, dayFrom, lastOfMonth } from "../../shared/day.ts";
import { fold } from "../../shared/fold.ts";

/** Beginnings of the names of months, January first: the Russian one, then the Kazakh one. */
const monthStems: readonly (readonly string[])[] = [
  ["январ", "кантар"],
  ["феврал", "акпан"],
  ["март", "наурыз"],
  ["апрел", "сауир"],
  ["мамыр"],
  ["июн", "маусым"],
  ["июл", "шилде"],
  ["август", "тамыз"],
  ["сентябр", "кыркуйек"],
  ["октябр", "казан"],
  ["ноябр", "караша"],
  ["декабр", "желтоксан"],
].map((stems) => stems.map(fold));

/** The Russian May is too short for a beginning. */
const mayForms = new Set(["май", "мая", "мае", "маю", "маем"]);

/** What stands beside a number and adds nothing: words for the year, endings of ordinal numbers. */
const idleWords = new Set([
  "г",
  "год",
  "года",
  "году",
  "ж",
  "жыл",
  "жылы",
  "жылгы",
  "жылдын",
  "ши",
  "шы",
  "го",
  "числа",
]);

const relativeDays: Readonly<Record<string, number>> = {
  [fold("бүгін")]: 0,
  сегодня: 0,
  [fold("ертең")]: 1,
  завтра: 1,
  [fold("кеше")]: -1,
  вчера: -1,
};

function monthOf(word: string): number | undefined {
  if (mayForms.has(word)) return 5;
  const place = monthStems.findIndex((stems) =>
    stems.some((stem) => word.startsWith(stem) || (word.length >= 3 && stem.startsWith(word))),
  );
  return place === -1 ? undefined : place + 1;
}

export type ReadDay =
  | { readonly ok: true; readonly day: Day }
  /** `unclear`: no date that is understood. `impossible`: the calendar has no such day. */
  | { readonly ok: false; readonly fault: "unclear" | "impossible" };

interface Parts {
  readonly year: number | undefined;
  readonly month: number;
  /** Undefined when only a month was named. */
  readonly day: number | undefined;
}

/** "27" is 2027; anything but two or four digits is no year. */
function yearOf(digits: string): number | undefined {
  if (digits.length === 4) return Number(digits);
  return digits.length === 2 ? 2000 + Number(digits) : undefined;
}

/** Numbers alone: "15 03 2027", "2027 03 15", "15 03", "03 2027". */
function fromNumbers([first = "", second = "", third]: readonly string[]): Parts | undefined {
  if (third !== undefined) {
    const [year, day] = first.length === 4 ? [first, third] : [third, first];
    const read = yearOf(year);
    return read === undefined ? undefined : { year: read, month: Number(second), day: Number(day) };
  }
  if (second.length === 4) return { year: Number(second), month: Number(first), day: undefined };
  return second === "" ? undefined : { year: undefined, month: Number(second), day: Number(first) };
}

/** A month's name and up to two numbers: "15 наурыз 2027", "2027 жылғы 15 наурыз", "наурыз 2027". */
function fromNamed(month: number, numbers: readonly string[]): Parts | undefined {
  const [first, second] = numbers;
  if (first === undefined) return { year: undefined, month, day: undefined };
  if (second === undefined) {
    return first.length === 4
      ? { year: Number(first), month, day: undefined }
      : { year: undefined, month, day: Number(first) };
  }
  const [year, day] = first.length === 4 ? [first, second] : [second, first];
  const read = yearOf(year);
  return read === undefined ? undefined : { year: read, month, day: Number(day) };
}

function partsOf(words: readonly string[]): Parts | undefined {
  const numbers = words.filter((word) => /^\d{1,4}$/.test(word));
  const [name, ...others] = words.filter((word) => !/^\d{1,4}$/.test(word));
  if (others.length > 0 || numbers.length > 3) return undefined;
  if (name === undefined) return fromNumbers(numbers);
  const month = monthOf(name);
  return month === undefined || numbers.length > 2 ? undefined : fromNamed(month, numbers);
}

/** The day of a year, or for a month alone its last; the month under way ends today when the past is meant. */
function inYear(parts: Parts, year: number, today: Day, nearest: "past" | "future"): Day | undefined {
  const { month, day } = parts;
  if (day !== undefined) return dayFrom(year, month, day);
  const last = lastOfMonth(year, month);
  const isUnderWay = last.slice(0, 7) === today.slice(0, 7);
  return nearest === "past" && isUnderWay ? today : last;
}

/**
 * Reads a day that a person typed in Kazakh or Russian, with or without Kazakh letters: "15.03.2027", "15/3/27",
 * "2027-03-15", "15 наурыз 2027", "2027 жылғы 15 наурыз", "15 марта", "наурыз 2027" (its last day), "бүгін", "завтра".
 *
 * @param about.nearest without a year the nearest such day is meant, in the future or in the past, today included
 */
export function readDay(text: string, about: { today: Day; nearest: "past" | "future" }): ReadDay {
  const { today, nearest } = about;
  const words = fold(text)
    .replace(/(\d)(?=\p{L})/gu, "$1 ")
    .split(" ")
    .filter((word) => word !== "" && !idleWords.has(word));
  const [only] = words;
  const away = words.length === 1 && only !== undefined ? relativeDays[only] : undefined;
  if (away !== undefined) return { ok: true, day: addDays(today, away) };
  const parts = partsOf(words);
  if (!parts) return { ok: false, fault: "unclear" };
  if (parts.month < 1 || parts.month > 12) return { ok: false, fault: "impossible" };
  if (parts.year !== undefined) {
    const day = inYear(parts, parts.year, today, nearest);
    return day === undefined ? { ok: false, fault: "impossible" } : { ok: true, day };
  }
  const step = nearest === "future" ? 1 : -1;
  // 29 February may be as far as eight years away.
  for (let years = 0; years <= 8; years++) {
    const day = inYear(parts, Number(today.slice(0, 4)) + step * years, today, nearest);
    if (day !== undefined && (nearest === "future" ? day >= today : day <= today)) return { ok: true, day };
  }
  return { ok: false, fault: "impossible" };
}
