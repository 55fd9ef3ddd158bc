import { fold } from "../../shared/fold.ts";
import { russianHundreds } from "./russian-hundreds.ts";

/** One, in the smallest parts in which numbers are counted while they are read: no float ever holds an amount. */
export const one = 10n ** 18n;

const half = one / 2n;

/** A numeral under a thousand: it may stand where less than `bound` is still open, and leaves `leaves` open. */
interface Numeral {
  readonly value: number;
  /** What may still follow is below this: after "пятьдесят", below ten. */
  readonly leaves: number;
}

function table<Value>(rows: readonly (readonly [string, Value])[]): ReadonlyMap<string, Value> {
  return new Map(rows.flatMap(([words, value]) => words.split(" ").map((word) => [fold(word), value])));
}

const units: readonly string[] = [
  "нөл ноль",
  "бір один одна одну одно",
  "екі два две",
  "үш три",
  "төрт четыре",
  "бес пять",
  "алты шесть",
  "жеті семь",
  "сегіз восемь",
  "тоғыз девять",
];
const teens: readonly string[] = [
  "одиннадцать",
  "двенадцать",
  "тринадцать",
  "четырнадцать",
  "пятнадцать",
  "шестнадцать",
  "семнадцать",
  "восемнадцать",
  "девятнадцать",
];
const tens: readonly string[] = [
  "он десять",
  "жиырма двадцать",
  "отыз тридцать",
  "қырық сорок",
  "елу пятьдесят",
  "алпыс шестьдесят",
  "жетпіс семьдесят",
  "сексен восемьдесят",
  "тоқсан девяносто",
];
const numeralWords = table<Numeral>([
  ...units.map((words, index) => [words, { value: index, leaves: 0 }] as const),
  ...teens.map((words, index) => [words, { value: 11 + index, leaves: 0 }] as const),
  ...tens.map((words, index) => [words, { value: (index + 1) * 10, leaves: 10 }] as const),
  ...russianHundreds.map((words, index) => [words, { value: (index + 1) * 100, leaves: 100 }] as const),
]);

const scaleWords = table<bigint>([
  ["мың мын мынг тыс тысяча тысячи тысяч тысячу тысячь тыща тыщи тыщ к", 1_000n],
  ["млн миллион миллиона миллионов миллиону милион милиона милионов лям ляма лямов mln", 1_000_000n],
  ["млрд миллиард миллиарда миллиардов милиард милиарда милиардов ярд ярда ярдов mlrd", 1_000_000_000n],
  ["трлн триллион триллиона триллионов", 1_000_000_000_000n],
]);

/** Half of what follows, and one and a half of it. */
const fractionWords = table<bigint>([
  ["жарты пол половина", half],
  ["полтора полторы", one + half],
]);

/** Adds a half to what stood before: "екі жарым миллион". */
const halfMore = new Set(["жарым"].map(fold));

const hundred = fold("жүз");
const withHalf = [fold("с"), fold("половиной")] as const;

/** What a word says of a number, in folded form; undefined when it says nothing of one. */
export type NumberWord =
  | ({ readonly type: "numeral" } & Numeral)
  /** Kazakh hundreds are counted: "бес жүз". */
  | { readonly type: "hundred" }
  | { readonly type: "scale"; readonly scale: bigint }
  | { readonly type: "fraction"; readonly value: bigint }
  /** "полмиллиона", in one word. */
  | { readonly type: "halfScale"; readonly scale: bigint }
  | { readonly type: "halfMore" };

/** Reads one word of a number, as `fold` gives it. */
export function readNumberWord(folded: string): NumberWord | undefined {
  const numeral = numeralWords.get(folded);
  if (numeral) return { type: "numeral", ...numeral };
  if (folded === hundred) return { type: "hundred" };
  const scale = scaleWords.get(folded);
  if (scale !== undefined) return { type: "scale", scale };
  const fraction = fractionWords.get(folded);
  if (fraction !== undefined) return { type: "fraction", value: fraction };
  if (halfMore.has(folded)) return { type: "halfMore" };
  const halved = folded.startsWith("пол") ? scaleWords.get(folded.slice("пол".length)) : undefined;
  return halved === undefined ? undefined : { type: "halfScale", scale: halved };
}

/** Whether these two folded words are "с половиной", which adds a half. */
export function saysWithHalf(first: string | undefined, second: string | undefined): boolean {
  return first === withHalf[0] && second === withHalf[1];
}
