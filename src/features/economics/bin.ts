/** A business identification number as it was typed, or why it is none. */
export type BinReading =
  | { readonly ok: true; readonly bin: string }
  | { readonly ok: false; readonly fault: BinFault };

/**
 * `digits`: something else than digits is in it. `length`: not twelve of them. `person`: a person's number (IIN), which the
 * program neither needs nor keeps. `form`: twelve digits, but of neither kind. `checksum`: a digit is mistyped.
 */
export type BinFault = "empty" | "digits" | "length" | "person" | "form" | "checksum";

const firstWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const secondWeights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

function weigh(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0) % 11;
}

/**
 * The last digit of a business or individual identification number: the first eleven, weighed, modulo 11; where that
 * gives 10, weighed anew; where that gives 10 again, there is no such number.
 */
export function checkDigit(eleven: string): number | undefined {
  const digits = [...eleven].map(Number);
  const first = weigh(digits, firstWeights);
  const check = first === 10 ? weigh(digits, secondWeights) : first;
  return check === 10 ? undefined : check;
}

/**
 * Reads the BIN of a cooperative. It holds the year and month of registration, then 4, 5 or 6 for the kind of
 * organization; a person's IIN has their birthday there, whose first digit is 0 to 3.
 */
export function readBin(text: string): BinReading {
  const compact = text
    .normalize("NFKC")
    .replace(/^\s*(?:бин|бсн|bin|bsn)\s*:?/iu, "")
    .replace(/[\s.\-‐-―−]/gu, "");
  if (compact === "") return { ok: false, fault: "empty" };
  const digits = compact.replace(/[oо]/giu, "0");
  if (!/^\d+$/.test(digits)) return { ok: false, fault: "digits" };
  if (digits.length !== 12) return { ok: false, fault: "length" };
  const month = Number(digits.slice(2, 4));
  if (month < 1 || month > 12 || !/^\d{4}[0-6]/.test(digits)) return { ok: false, fault: "form" };
  if (/^\d{4}[0-3]/.test(digits)) return { ok: false, fault: "person" };
  return checkDigit(digits.slice(0, 11)) === Number(digits[11])
    ? { ok: true, bin: digits }
    : { ok: false, fault: "checksum" };
}
