import { fold } from "../../shared/fold.ts";
import type { Quantity, Unit } from "../initiatives/answers.ts";
import { readNumberPhrase } from "./number-phrase.ts";
import { readTokens, type Token } from "./number-tokens.ts";
import { one } from "./number-words.ts";

/** How much of what, as a person typed it; `unit` is null where they named none. */
export type QuantityReading =
  | { readonly ok: true; readonly amount: string; readonly unit: Quantity["unit"] | null }
  | { readonly ok: false; readonly fault: QuantityFault };

/**
 * `unclear`: no number, or one that could be two, or words after it that are no unit. `tooMuch`: a billion or more.
 * `tooFine`: more than three digits after the point. `unit`: what stands for the unit is too long for one.
 */
export type QuantityFault = "empty" | "unclear" | "negative" | "zero" | "tooMuch" | "tooFine" | "unit";

/** Amounts are below it. */
const bound = 10n ** 9n;
/** The smallest part of an amount: a thousandth. */
const finest = one / 1000n;
/** Letters of a unit that a person names themselves. */
const longestUnit = 20;

function unitTable(rows: Readonly<Record<Unit, string>>): ReadonlyMap<string, Unit> {
  return new Map(
    Object.entries(rows).flatMap(([unit, names]) =>
      names.split(", ").map((name) => [fold(name), unit as Unit] as const),
    ),
  );
}

const unitNames = unitTable({
  kg: "кг, килограмм, килограмма, килограммов, килограм, келі, кило, kg",
  t: "т, тонна, тонны, тонн, тн, t",
  l: "л, литр, литра, литров, лит, l",
  piece: "дана, шт, штук, штука, штуки, данасы",
  head: "бас, голов, голова, головы, гол",
  m: "м, метр, метра, метров, пог м, погонный метр, погонных метров, қума метр",
  m2: "м2, кв м, кв метр, кв метров, квадрат, квадратов, квадратный метр, квадратных метров, шаршы метр, ш м, шм, м кв",
  m3: "м3, куб м, куб, кубов, куба, кубометр, кубометра, кубометров, куб метр, куб метров, текше метр, м куб",
  service: "қызмет, услуга, услуги, услуг",
});

/** Words that say again that it is a year's volume. */
const yearly = new Set(["жылына", "год", "жыл", "в", "за"].map(fold));

function readUnit(words: readonly Token[]): Quantity["unit"] | null | undefined {
  const named = words.flatMap((token) => (token.type === "word" && !yearly.has(token.word) ? [token] : []));
  if (named.length === 0) return null;
  const known = unitNames.get(named.map(({ word }) => word).join(" "));
  if (known) return known;
  const typed = named.map((token) => token.typed).join(" ");
  return typed.length <= longestUnit ? { typed } : undefined;
}

/**
 * Reads a volume as people type it: `12 000 м2`, `3,5 тонна`, `5 т`, `500 мың литр`. The number is exact, with at most three
 * digits after the point; a unit that the form does not know is kept in the person's own words.
 */
export function readQuantity(text: string): QuantityReading {
  const read = readTokens(text);
  if (!read.ok) return read;
  const phrase = readNumberPhrase(read.tokens);
  if (!phrase || phrase.rest.some(({ type }) => type === "digits")) return { ok: false, fault: "unclear" };
  const { value } = phrase;
  if (value === 0n) return { ok: false, fault: "zero" };
  if (read.negative) return { ok: false, fault: "negative" };
  if (value % finest !== 0n) return { ok: false, fault: "tooFine" };
  if (value >= bound * one) return { ok: false, fault: "tooMuch" };
  const unit = readUnit(phrase.rest);
  return unit === undefined
    ? { ok: false, fault: "unit" }
    : { ok: true, amount: writeAmount(value / finest), unit };
}

/** A number of thousandths as a decimal: 1250500 is "1250.5". */
export function writeAmount(thousandths: bigint): string {
  const fraction = String(thousandths % 1000n)
    .padStart(3, "0")
    .replace(/0+$/, "");
  return fraction === "" ? String(thousandths / 1000n) : `${thousandths / 1000n}.${fraction}`;
}

/** The thousandths of a decimal with at most three digits after the point. */
export function readThousandths(amount: string): bigint {
  const [whole = "0", fraction = ""] = amount.split(".");
  return BigInt(whole) * 1000n + BigInt(fraction.padEnd(3, "0"));
}
