import type { Language } from "../../i18n/language.ts";
import { moneyBound } from "./read-money.ts";
import { russianHundreds } from "./russian-hundreds.ts";

/** Numerals of one language, by value. */
interface Numerals {
  /** 0 to 19; Kazakh needs only the first ten. */
  readonly small: readonly string[];
  readonly tens: readonly string[];
  hundreds(count: number): string;
  /** Of a thousand, a million and so on, with the number before it. */
  scale(power: number, count: number): string;
}

const kkDigits = ["нөл", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"];
const kkTens = ["", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан"];
const kkScales = ["", "мың", "миллион", "миллиард", "триллион"];

const kk: Numerals = {
  small: kkDigits,
  tens: kkTens,
  hundreds: (count) => (count === 1 ? "жүз" : `${kkDigits[count]} жүз`),
  scale: (power) => kkScales[power] ?? "",
};

const ruScales: readonly (readonly [one: string, few: string, many: string])[] = [
  ["", "", ""],
  ["тысяча", "тысячи", "тысяч"],
  ["миллион", "миллиона", "миллионов"],
  ["миллиард", "миллиарда", "миллиардов"],
  ["триллион", "триллиона", "триллионов"],
];
const ruPlural = new Intl.PluralRules("ru");

const ru: Numerals = {
  small: [
    "ноль",
    "один",
    "два",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
  ],
  tens: [
    "",
    "десять",
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
  ],
  hundreds: (count) => russianHundreds[count - 1] ?? "",
  scale(power, count) {
    const [one, few, many] = ruScales[power] ?? ["", "", ""];
    const category = ruPlural.select(count);
    return category === "one" ? one : category === "few" ? few : many;
  },
};

const numerals: Readonly<Record<Language, Numerals>> = { kk, ru };

/** "Тысяча" is feminine: "одна тысяча", "две тысячи". */
const feminine: Readonly<Record<string, string>> = { один: "одна", два: "две" };

/** A number from 1 to 999 with the name of its scale. */
function groupInWords(count: number, power: number, language: Language): string {
  const { small, tens, hundreds, scale } = numerals[language];
  const words: string[] = [];
  if (count >= 100) words.push(hundreds(Math.floor(count / 100)));
  const below = count % 100;
  const isSmall = below < small.length;
  if (!isSmall) words.push(tens[Math.floor(below / 10)] ?? "");
  const last = isSmall ? below : below % 10;
  if (last > 0) {
    const word = small[last] ?? "";
    words.push(language === "ru" && power === 1 ? (feminine[word] ?? word) : word);
  }
  if (power > 0) words.push(scale(power, count));
  return words.join(" ");
}

/**
 * An amount in words, as it stands in contracts: "он екі миллион бес жүз мың теңге", "двенадцать миллионов пятьсот тысяч
 * тенге". Small letters throughout.
 *
 * @throws RangeError for less than nothing, and for a quadrillion or more
 */
export function moneyInWords(tenge: bigint, language: Language): string {
  if (tenge < 0n || tenge >= moneyBound) throw new RangeError(`${tenge} tenge cannot be said in words.`);
  const groups: string[] = [];
  for (let power = 0, left = tenge; left > 0n; power++, left /= 1000n) {
    const count = Number(left % 1000n);
    if (count > 0) groups.unshift(groupInWords(count, power, language));
  }
  const number = groups.length === 0 ? numerals[language].small[0] : groups.join(" ");
  return `${number} ${language === "kk" ? "теңге" : "тенге"}`;
}
