import { randomInt } from "node:crypto";

/**
 * The number of a certificate: "AS-2026-7F4K-9REM". After the letters of the school come the year of issue, six random
 * signs and two check signs.
 *
 * The random and the check signs are of 23 that no eye takes for one another, whatever the handwriting: of 0 O D Q,
 * 1 I L, 2 Z, 5 S, 6 G, 8 B and U V Y at most one is among them. 23 is prime, so the signs (and the year's digits,
 * as themselves) count as numbers of the field of 23 elements, and a number is a word of a shortened Reed–Solomon code
 * of distance 3 in it: with the twelve signs x₁…x₁₂ both Σ xᵢ and Σ i·xᵢ are 0 modulo 23, as in the ISBN of ten digits,
 * once more. So a number with one or two wrong signs is never taken for a right one, nor one with any two signs
 * swapped; of those that are wrong throughout, one of 529 is. With 23⁶ ≈ 148 million random parts a year nobody comes
 * upon another person's number by trying.
 */
const alphabet = "23456789ACEFHJKMNPRTVWX";
const prefix = "AS";
const modulus = alphabet.length;
const randomSigns = 6;
/** Places of the check signs, counted from 1. */
const checkPlaces = [11, 12] as const;

const remainder = (value: number): number => ((value % modulus) + modulus) % modulus;

const signValue = (sign: string, place: number): number =>
  place <= 4 ? Number(sign) : alphabet.indexOf(sign);

/** Σ xᵢ and Σ i·xᵢ of signs that begin at place 1. */
function sums(signs: string): [number, number] {
  let plain = 0;
  let weighted = 0;
  for (const [index, sign] of [...signs].entries()) {
    const value = signValue(sign, index + 1);
    plain += value;
    weighted += (index + 1) * value;
  }
  return [remainder(plain), remainder(weighted)];
}

/** The two signs that make both sums 0: x₁₁ + x₁₂ = -plain and 11·x₁₁ + 12·x₁₂ = -weighted. */
function checkSigns(signs: string): string {
  const [plain, weighted] = sums(signs);
  const [first, second] = checkPlaces;
  const last = remainder(first * plain - weighted);
  const beforeLast = remainder(weighted - second * plain);
  return `${alphabet[beforeLast]}${alphabet[last]}`;
}

function write(signs: string): string {
  return [prefix, signs.slice(0, 4), signs.slice(4, 8), signs.slice(8)].join("-");
}

/**
 * A number for a certificate of the year.
 *
 * @param year four digits
 * @param random a whole number from 0 up to, not including, its argument
 */
export function newCertificateNumber(year: number, random: (below: number) => number = randomInt): string {
  const chosen = Array.from({ length: randomSigns }, () => alphabet[random(modulus)]).join("");
  const signs = `${String(year).padStart(4, "0")}${chosen}`;
  return write(signs + checkSigns(signs));
}

/** Letters of Cyrillic keyboards that look like a Latin letter or a digit. */
const cyrillic: Readonly<Record<string, string>> = {
  А: "A",
  В: "B",
  С: "C",
  Ԁ: "D",
  Е: "E",
  Ё: "E",
  Н: "H",
  Һ: "H",
  І: "I",
  Ј: "J",
  К: "K",
  Қ: "K",
  М: "M",
  О: "O",
  Ө: "O",
  Р: "P",
  Ѕ: "S",
  Т: "T",
  У: "Y",
  Ү: "Y",
  Ұ: "Y",
  Х: "X",
  З: "3",
  Ч: "4",
  Б: "6",
};

/** What is read where a sign stands that no number has. */
const misread: Readonly<Record<string, string>> = { B: "8", G: "6", S: "5", Z: "2", U: "V", Y: "V" };
const misreadDigit: Readonly<Record<string, string>> = {
  ...misread,
  O: "0",
  D: "0",
  Q: "0",
  I: "1",
  L: "1",
};

export type NumberReading =
  | { readonly type: "number"; readonly number: string }
  /** Nothing was given. */
  | { readonly type: "empty" }
  /** It has not the form of a number. */
  | { readonly type: "form" }
  /** It has the form, and a sign or two are wrong or swapped. */
  | { readonly type: "mistyped"; readonly number: string };

/**
 * Reads a number as people type it: small letters, other or no spaces and dashes, without "AS", Cyrillic letters that
 * look the same, and signs that are taken for another (O for 0, B for 8).
 */
export function readCertificateNumber(text: string): NumberReading {
  const signs = text
    // Before the next step, which makes "No" of it.
    .replaceAll("№", "")
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Pc}#.:/\\*«»"'<>]+/gu, "")
    .replace(/./gu, (sign) => cyrillic[sign] ?? sign);
  if (signs === "") return { type: "empty" };
  const [, year, rest] = /^(?:A[S5C])?(\w{4})(\w{8})$/.exec(signs) ?? [];
  if (year === undefined || rest === undefined) return { type: "form" };
  const read =
    year.replace(/./g, (sign) => misreadDigit[sign] ?? sign) +
    rest.replace(/./g, (sign) => misread[sign] ?? sign);
  const number = write(read);
  if (!/^\d{4}/.test(read) || [...read.slice(4)].some((sign) => !alphabet.includes(sign))) {
    // A 0 among the last eight signs, say: such a number was never given, but it is one that was meant.
    return /\d{3}/.test(year) ? { type: "mistyped", number } : { type: "form" };
  }
  return sums(read).every((sum) => sum === 0) ? { type: "number", number } : { type: "mistyped", number };
}

const payloadPrefix = "v_";

/** The link of a certificate's QR code: it opens the bot, which shows whether the certificate is genuine. */
export function verificationLink(botUsername: string, number: string): string {
  return `https://t.me/${botUsername}?start=${payloadPrefix}${number}`;
}

/** The number in what `/start` carried, as it was written there, or undefined when it carried something else. */
export function readVerificationPayload(payload: string): string | undefined {
  return payload.startsWith(payloadPrefix) ? payload.slice(payloadPrefix.length) : undefined;
}

/** A number for explanations, right in form. It is nobody's: in its year none was issued. */
export const exampleNumber = "AS-2024-7F4K-9R53";
