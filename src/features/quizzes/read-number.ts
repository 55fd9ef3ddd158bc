import { fold } from "../../shared/fold.ts";

/** What a typed number turned out to be. `unit`: a number, but of something else than was asked. */
export type NumberReading =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly fault: "notANumber" | "unit" };

const notANumber: NumberReading = { ok: false, fault: "notANumber" };

/** Words that multiply, folded, by how they begin: "тыс. тг", "миллион", "мың". */
const multipliers: readonly (readonly [RegExp, number])[] = [
  [/^(мын|тыс)/, 1e3],
  [/^(млн|миллион)/, 1e6],
  [/^(млрд|миллиард)/, 1e9],
];

/** A unit in the form in which units are compared: look-alikes folded, and one word for the tenge and its signs. */
function foldUnit(unit: string): string {
  return fold(unit.replaceAll("₸", " тенге ")).replace(/(?<=^|\s)тг(?=$|\s)/gu, "тенге");
}

function multiplierOf(folded: string): { factor: number; rest: string } {
  for (const [word, factor] of multipliers) {
    if (word.test(folded)) return { factor, rest: folded.replace(/^\S+\s*/, "") };
  }
  return { factor: 1, rest: folded };
}

/**
 * Digits with their separators as a number, or undefined. Spaces and apostrophes part thousands. Of two kinds of
 * point the last one begins the fraction; one kind that comes more than once parts thousands; a single one begins
 * the fraction, as people write it here.
 */
function readDigits(text: string): number | undefined {
  const compact = text.replace(/(?<=\d)[\s'’_](?=\d)/gu, "");
  if (!/^\d[\d.,]*$|^[.,]\d+$/.test(compact)) return undefined;
  const commas = compact.split(",").length - 1;
  const dots = compact.split(".").length - 1;
  const point =
    commas > 0 && dots > 0
      ? compact.lastIndexOf(",") > compact.lastIndexOf(".")
        ? ","
        : "."
      : commas === 1
        ? ","
        : dots === 1
          ? "."
          : "";
  const thousands = point === "," ? "." : point === "." ? "," : commas > 0 ? "," : ".";
  const [whole = "", fraction, ...more] = point === "" ? [compact] : compact.split(point);
  if (more.length > 0) return undefined;
  const groups = whole.split(thousands);
  if (groups.length > 1 && groups.slice(1).some((group) => group.length !== 3)) return undefined;
  const digits = groups.join("") || "0";
  if (!/^\d{1,15}$/.test(digits) || !/^\d{0,10}$/.test(fraction ?? "")) return undefined;
  return Number(`${digits}.${fraction || "0"}`);
}

function names(unit: string, suffix: string): boolean {
  return unit !== "" && (suffix.startsWith(unit) || unit.startsWith(suffix));
}

/**
 * Reads a number as people type it on a phone: `1 250,5` and `1250.5` are the same, a minus may be any dash. The unit
 * may follow; a multiplier there counts (`12 млн тг` where tenge are asked), and another unit than the one asked is
 * not taken for it.
 *
 * @param units the unit that is asked, in every language it may be typed in
 */
export function readNumber(typed: string, units: readonly string[]): NumberReading {
  const match = /^\s*([-−–—])?\s*([\d.,][\d.,\s'’_]*)(.*)$/su.exec(typed);
  if (!match) return notANumber;
  const [, minus, digits = "", tail = ""] = match;
  // A full stop or comma that ends a sentence belongs to it.
  const value = readDigits(digits.trim().replace(/(?<=\d)[.,]$/, ""));
  if (value === undefined || /\d/.test(tail.replaceAll(/[²³]/g, ""))) return notANumber;
  const signed = minus && value !== 0 ? -value : value;
  const isPercent = (text: string) => text.trim().startsWith("%");
  if (isPercent(tail)) {
    return units.some(isPercent) ? { ok: true, value: signed } : { ok: false, fault: "unit" };
  }
  const said = multiplierOf(foldUnit(tail));
  const asked = units.map((unit) => multiplierOf(foldUnit(unit)));
  const fits = said.rest === "" || asked.some(({ rest }) => names(rest, said.rest));
  if (!fits) return { ok: false, fault: "unit" };
  // "12" where "млн ₸" are asked is twelve millions already.
  if (said.factor === 1 && said.rest === "") return { ok: true, value: signed };
  const perUnit = asked[0]?.factor ?? 1;
  return { ok: true, value: (signed * said.factor) / perUnit };
}
