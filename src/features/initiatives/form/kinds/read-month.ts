import { fold } from "../../../../shared/fold.ts";

export type MonthReading =
  /** "2027-03". */
  | { readonly ok: true; readonly month: string }
  | { readonly ok: false; readonly fault: "unclear" | "past" | "tooFar" };

/** Years ahead that a beginning may lie. */
const mostYearsAhead = 10;
/** Years back: what began shortly ago may still be told of. */
const mostYearsBack = 1;

const names: readonly string[] = [
  "қаңтар қаң январь января янв",
  "ақпан ақп февраль февраля фев февр",
  "наурыз нау март марта мар",
  "сәуір сәу апрель апреля апр",
  "мамыр мам май мая",
  "маусым мау июнь июня июн",
  "шілде шіл июль июля июл",
  "тамыз там август августа авг",
  "қыркүйек қыр сентябрь сентября сен сент",
  "қазан қаз октябрь октября окт",
  "қараша қар ноябрь ноября ноя нояб",
  "желтоқсан жел декабрь декабря дек",
];

const monthByName = new Map(
  names.flatMap((words, index) => words.split(" ").map((word) => [fold(word), index + 1] as const)),
);

/** Endings and words that say nothing of the month: "2027 жылғы наурызда", "в марте 2027 г." */
const empty = new Set(
  [
    "жыл",
    "жылы",
    "жылгы",
    "жылдың",
    "жылғы",
    "г",
    "год",
    "года",
    "году",
    "в",
    "с",
    "бастап",
    "аиы",
    "аи",
  ].map(fold),
);

function monthNumber(word: string): number | undefined {
  const known = monthByName.get(word);
  if (known !== undefined) return known;
  // "наурызда", "марте": the name with an ending.
  for (const [name, number] of monthByName) {
    if (name.length >= 5 && word.startsWith(name.slice(0, -1)) && word.length - name.length <= 3)
      return number;
  }
  return word === fold("марте") ? 3 : word === fold("мае") ? 5 : undefined;
}

function yearOf(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

/**
 * Reads a month with its year: `наурыз 2027`, `03.2027`, `2027-03`, `01.03.2027`, `март`. Without a year it is the next
 * such month.
 *
 * @param present the present month, "2026-11"
 */
export function readMonth(text: string, present: string): MonthReading {
  const presentYear = Number(present.slice(0, 4));
  const words = fold(text)
    .split(" ")
    .filter((word) => word !== "" && !empty.has(word));
  const numbers = words.filter((word) => /^\d+$/.test(word));
  const named = words.filter((word) => !/^\d+$/.test(word));
  let month: number | undefined;
  let year: number | undefined;
  if (named.length === 1 && numbers.length <= 2) {
    month = monthNumber(named[0] ?? "");
    const last = numbers.at(-1);
    if (last !== undefined && (last.length === 2 || last.length === 4)) year = yearOf(last);
    else if (last !== undefined) return { ok: false, fault: "unclear" };
  } else if (named.length === 0 && (numbers.length === 2 || numbers.length === 3)) {
    const yearFirst = numbers[0]?.length === 4;
    const monthDigits = yearFirst ? numbers[1] : numbers.at(-2);
    const yearDigits = yearFirst ? numbers[0] : numbers.at(-1);
    if (yearDigits?.length !== 4 && !(yearDigits?.length === 2 && numbers.length === 3)) {
      if (yearDigits?.length !== 2) return { ok: false, fault: "unclear" };
    }
    month = Number(monthDigits);
    year = yearOf(yearDigits ?? "");
  }
  if (month === undefined || month < 1 || month > 12) return { ok: false, fault: "unclear" };
  const digits = String(month).padStart(2, "0");
  year ??= `${presentYear}-${digits}` >= present ? presentYear : presentYear + 1;
  const read = `${year}-${digits}`;
  if (!/^20\d\d-/.test(read)) return { ok: false, fault: "unclear" };
  if (read < `${presentYear - mostYearsBack}${present.slice(4)}`) return { ok: false, fault: "past" };
  if (read > `${presentYear + mostYearsAhead}${present.slice(4)}`) return { ok: false, fault: "tooFar" };
  return { ok: true, month: read };
}
