import { fold } from "../../../../shared/fold.ts";

const longestMonths = 120;

export type DurationReading =
  | { readonly ok: true; readonly months: number }
  | { readonly ok: false; readonly fault: "unclear" | "tooLong" | "zero" };

const yearWords = new Set(["жыл", "год", "года", "году", "лет", "г", "ж"].map(fold));
const monthWords = new Set(["ай", "мес", "месяц", "месяца", "месяцев", "м", "аи"].map(fold));
const halfYears = new Set(["полгода", "жарты жыл", "пол года"].map(fold));

const spoken = new Map<string, number>(
  (
    [
      ["бір один одна", 1],
      ["екі два две", 2],
      ["үш три", 3],
      ["төрт четыре", 4],
      ["бес пять", 5],
      ["алты шесть", 6],
      ["жеті семь", 7],
      ["сегіз восемь", 8],
      ["тоғыз девять", 9],
      ["он десять", 10],
      ["полтора", 1.5],
    ] as const
  ).flatMap(([words, value]) => words.split(" ").map((word) => [fold(word), value] as const)),
);

/** Months that a number with its word stands for; a number alone is months. */
function monthsOf(value: number, unit: string | undefined): number | undefined {
  if (unit === undefined || monthWords.has(unit)) return value;
  return yearWords.has(unit) ? value * 12 : undefined;
}

/**
 * Reads how long something lasts: `8`, `8 ай`, `полгода`, `1,5 года`, `бір жарым жыл`, `2 жыл 3 ай`. Whole months, from 1
 * to 120.
 */
export function readDuration(text: string): DurationReading {
  const points = text.normalize("NFKC").replace(/(\d)\s*[.,]\s*(\d)/g, "$1point$2");
  // A number and its word may stand together: "8мес".
  const apart = points.replace(/(\d)(?!point|\d)(\p{L})/gu, "$1 $2");
  const folded = fold(apart);
  if (folded.length > 60) return { ok: false, fault: "unclear" };
  if (halfYears.has(folded)) return { ok: true, months: 6 };
  const words = folded.split(" ");
  const point = fold("point");
  let months = 0;
  let found = false;
  while (words.length > 0) {
    const first = words.shift() ?? "";
    const digits = new RegExp(`^(\\d{1,4})(?:${point}(\\d))?$`).exec(first);
    let value = digits ? Number(`${digits[1]}.${digits[2] ?? "0"}`) : spoken.get(first);
    if (value === undefined) return { ok: false, fault: "unclear" };
    if (words[0] === fold("жарым")) {
      value += 0.5;
      words.shift();
    }
    const part = monthsOf(value, words.shift());
    if (part === undefined || !Number.isInteger(part)) return { ok: false, fault: "unclear" };
    months += part;
    found = true;
  }
  if (!found) return { ok: false, fault: "unclear" };
  if (months === 0) return { ok: false, fault: "zero" };
  return months > longestMonths ? { ok: false, fault: "tooLong" } : { ok: true, months };
}
