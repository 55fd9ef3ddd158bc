import { fold } from "../../shared/fold.ts";
import { one } from "./number-words.ts";

/** A piece of what was typed: a number in digits, counted in parts of `one`, or a word. */
export type Token =
  | { readonly type: "digits"; readonly value: bigint }
  | {
      readonly type: "word";
      /** As `fold` gives it: look-alike letters are one. "₸" stays as it is. */
      readonly word: string;
      /** In small letters, as it was typed. */
      readonly typed: string;
    };

/** What was typed, in pieces. `negative`: a minus stands before it. */
export type Tokens =
  | { readonly ok: true; readonly tokens: readonly Token[]; readonly negative: boolean }
  | { readonly ok: false; readonly fault: "empty" | "unclear" };

/** Characters: longer than any amount in words. */
const longest = 250;
/** Digits after the point that are still read. */
const mostDecimals = 15;
/** Words that an amount may begin with; it is said back to the person, exact as it is. */
const hedges = new Set(
  ["около", "примерно", "приблизительно", "шамамен", "минимум", "всего", "барлығы"].map(fold),
);

const unclear = { ok: false, fault: "unclear" } as const;

/** Letters that stand where a zero was meant ("12 ООО ООО"), as zeros. */
function zerosForLetters(text: string): string {
  let before: string;
  let after = text;
  do {
    before = after;
    after = before.replace(/(?<=\d[ .,]?)[oо]{1,3}(?=[oо]*(?:$|[\s\d.,]))/gu, (letters) =>
      "0".repeat(letters.length),
    );
  } while (after !== before);
  return after;
}

function tidy(text: string): string {
  const small = text
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{M}]/gu, "")
    // Latin capitals that slip into a Cyrillic word unseen; their small letters look otherwise.
    .replace(/(?<=\p{Script=Cyrillic})[HB]|[HB](?=\p{Script=Cyrillic})/gu, (letter) =>
      letter === "H" ? "Н" : "В",
    )
    .toLowerCase()
    .replace(/[‐-―−]/gu, "-")
    .replace(/[’`´ʼ]/gu, "'")
    .replace(/\s+/gu, " ")
    .trim();
  return zerosForLetters(small);
}

/**
 * Digits with what parts them. Spaces and apostrophes part thousands; of two kinds of point the last begins the
 * fraction; one kind that comes more than once parts thousands. A single point before just three digits could be
 * either ("1.500"), and is not guessed.
 *
 * @returns undefined when it is no number, or could be two
 */
function readDigits(text: string): bigint | undefined {
  const spaced = text.replace(/['_]/g, " ");
  const grouped =
    /^(\d{1,3}(?: \d{3})+)(?:[.,](\d+))?$/.exec(spaced) ??
    /^(\d{1,3}(?:\.\d{3})+),(\d+)$/.exec(spaced) ??
    /^(\d{1,3}(?:,\d{3})+)\.(\d+)$/.exec(spaced) ??
    /^(\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,})$/.exec(spaced);
  const plain = grouped ?? /^(\d+)(?:[.,](\d+))?$/.exec(spaced);
  if (!plain) return undefined;
  const [, whole = "", fraction = ""] = plain;
  const byPoint = /[.,]/.test(whole);
  if (grouped ? whole.startsWith("0") : fraction.length === 3 && whole.length <= 3 && whole !== "0")
    return undefined;
  if (grouped && !byPoint && fraction.length === 3) return undefined;
  if (fraction.length > mostDecimals) return undefined;
  const digits = BigInt(whole.replace(/[ .,]/g, "") + fraction);
  return (digits * one) / 10n ** BigInt(fraction.length);
}

/** Takes what was typed apart: numbers in digits, and words with their look-alike letters folded. */
export function readTokens(text: string): Tokens {
  if (text.trim() === "") return { ok: false, fault: "empty" };
  // "12½" and "12²" would come out of the folding of signs as other numbers.
  if (text.length > longest || /\d\s*[\p{No}]/u.test(text)) return unclear;
  let rest = tidy(text);
  const negative = /^(?:-|минус |минус$)/u.test(rest);
  rest = rest.replace(/^(?:-|минус(?= |$))/u, "").replace(/^[~≈\s]+/u, "");
  const tokens: Token[] = [];
  while (rest !== "") {
    const number = /^(\d+(?:[.,'_ ]\d+)*)[.,]*/u.exec(rest);
    const word = /^(₸|\p{L}+(?:[23](?![\d\p{L}]))?)[.,]*/u.exec(rest);
    if (number?.[1] !== undefined) {
      const value = readDigits(number[1]);
      if (value === undefined) return unclear;
      tokens.push({ type: "digits", value });
    } else if (word?.[1] !== undefined) {
      const folded = word[1] === "₸" ? "₸" : fold(word[1]);
      if (tokens.length > 0 || !hedges.has(folded))
        tokens.push({ type: "word", word: folded, typed: word[1] });
    } else return unclear;
    rest = rest.slice((number ?? word)?.[0].length).replace(/^[\s!]+/u, "");
  }
  return tokens.length === 0 ? unclear : { ok: true, tokens, negative };
}
