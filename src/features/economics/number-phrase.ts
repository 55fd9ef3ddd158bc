import type { Token } from "./number-tokens.ts";
import { one, readNumberWord, saysWithHalf } from "./number-words.ts";

/** A number at the beginning of what was typed. */
export interface NumberPhrase {
  /** In parts of `one`. */
  readonly value: bigint;
  /** What comes after it. */
  readonly rest: readonly Token[];
}

/** A number under a scale: "500" of "500 мың". */
interface Group {
  readonly value: bigint;
  readonly inDigits: boolean;
  /** How many tokens it took. */
  readonly length: number;
  /** Of "полмиллиона": the scale that the word itself names. */
  readonly scale?: bigint;
}

const wordAt = (tokens: readonly Token[], index: number) => {
  const token = tokens[index];
  return token?.type === "word" ? token.word : undefined;
};
const numberWordAt = (tokens: readonly Token[], index: number) => {
  const word = wordAt(tokens, index);
  return word === undefined ? undefined : readNumberWord(word);
};

/** Numerals that follow each other downwards: "екі жүз елу үш". */
function readNumerals(tokens: readonly Token[], from: Group): Group | undefined {
  let { value, length } = from;
  let bound = length === 0 ? 1000 : 0;
  for (;;) {
    const word = numberWordAt(tokens, length);
    if (word?.type === "hundred") {
      const counted = value / one;
      if (length > 1 || counted > 9n || (length === 1 && counted === 0n) || value % one !== 0n)
        return undefined;
      value = (length === 0 ? 1n : counted) * 100n * one;
      bound = 100;
    } else if (word?.type === "numeral") {
      if (word.value >= bound || (word.value === 0 && length > 0)) return undefined;
      value += BigInt(word.value) * one;
      bound = word.leaves;
    } else break;
    length++;
  }
  return length === 0 ? undefined : { ...from, value, length };
}

function readGroup(tokens: readonly Token[]): Group | undefined {
  const [first] = tokens;
  if (first === undefined) return undefined;
  const word = numberWordAt(tokens, 0);
  if (word?.type === "halfScale") return { value: one / 2n, inDigits: false, length: 1, scale: word.scale };
  if (word?.type === "fraction") return { value: word.value, inDigits: false, length: 1 };
  const inDigits = first.type === "digits";
  const start = inDigits ? { value: first.value, inDigits, length: 1 } : { value: 0n, inDigits, length: 0 };
  const group = readNumerals(tokens, start);
  if (!group || group.value % one !== 0n) return group;
  const { length } = group;
  if (numberWordAt(tokens, length)?.type === "halfMore")
    return { ...group, value: group.value + one / 2n, length: length + 1 };
  if (saysWithHalf(wordAt(tokens, length), wordAt(tokens, length + 1)))
    return { ...group, value: group.value + one / 2n, length: length + 2 };
  return group;
}

/**
 * The number that the tokens begin with: digits, words of both languages, or both ("12 млн 500 мың"), from the largest
 * scale downwards. What could be meant in two ways is not guessed: after millions a small number in digits ("12 млн 500")
 * may be thousands.
 *
 * @returns undefined when they begin with no number, or with one that is not clear
 */
export function readNumberPhrase(tokens: readonly Token[]): NumberPhrase | undefined {
  let rest = tokens;
  let total = 0n;
  /** What the next part must stay below; undefined before the first. */
  let below: bigint | undefined;
  for (;;) {
    const group = readGroup(rest);
    const scaleAlone = numberWordAt(rest, 0);
    if (!group && (below !== undefined || scaleAlone?.type !== "scale")) break;
    const { value, inDigits, length } = group ?? { value: one, inDigits: false, length: 0 };
    const next = numberWordAt(rest, length);
    const named = group?.scale ?? (next?.type === "scale" ? next.scale : undefined);
    const scale = named ?? 1n;
    const part = value * scale;
    if (below !== undefined) {
      const isShort = inDigits && named === undefined && below >= 1_000_000n * one && value < 1000n * one;
      // "1,5 млн 300 мың" and "12 млн 5000 мың" are slips.
      if (part >= below || total % below !== 0n || isShort) return undefined;
    }
    total += part;
    rest = rest.slice(length + (named !== undefined && group?.scale === undefined ? 1 : 0));
    below = scale * one;
    if (named === undefined) break;
  }
  return below === undefined ? undefined : { value: total, rest };
}
