import { fold } from "../../shared/fold.ts";
import { readNumberPhrase } from "./number-phrase.ts";
import { readTokens, type Token } from "./number-tokens.ts";
import { one } from "./number-words.ts";

/** An amount as a person typed it, or why it is none. */
export type MoneyReading =
  | { readonly ok: true; readonly tenge: bigint }
  | { readonly ok: false; readonly fault: MoneyFault };

/**
 * `unclear`: no amount, or one that could be two ("1.500", "12 млн 500"). `tooMuch`: a quadrillion or more. `fraction`:
 * a part of a tenge.
 */
export type MoneyFault = "empty" | "unclear" | "negative" | "tooMuch" | "fraction";

/** Amounts are below it: a quadrillion tenge. */
export const moneyBound = 10n ** 15n;

const currencies = new Set([
  "₸",
  ...["тенге", "теңге", "тенг", "теңг", "тг", "тнг", "tenge", "tg", "kzt"].map(fold),
]);
const thousand = fold("т");
const unclear = { ok: false, fault: "unclear" } as const;

/** "теңгеге", "тенгені": the word with an ending of a case. */
const withEnding = new RegExp(`^${fold("теңге")}\\p{L}{0,4}$`, "u");

const isCurrency = (token: Token | undefined) =>
  token?.type === "word" && (currencies.has(token.word) || withEnding.test(token.word));

/** "500 т.тг": before the name of the money this letter is a thousand; alone it might be a tonne. */
function spellThousands(tokens: readonly Token[]): Token[] {
  return tokens.map((token, index) =>
    token.type === "word" && token.word === thousand && isCurrency(tokens[index + 1])
      ? { ...token, word: fold("тыс") }
      : token,
  );
}

function readAmount(text: string): MoneyReading {
  const read = readTokens(text);
  if (!read.ok) return read;
  const start = isCurrency(read.tokens[0]) ? 1 : 0;
  const phrase = readNumberPhrase(spellThousands(read.tokens.slice(start)));
  if (!phrase || phrase.rest.length > 1 || (phrase.rest.length === 1 && !isCurrency(phrase.rest[0])))
    return unclear;
  const { value } = phrase;
  if (value % one !== 0n) return { ok: false, fault: "fraction" };
  if (read.negative && value > 0n) return { ok: false, fault: "negative" };
  const tenge = value / one;
  return tenge < moneyBound ? { ok: true, tenge } : { ok: false, fault: "tooMuch" };
}

/**
 * Reads an amount in tenge as people type it on a phone, in Kazakh or Russian: `12 млн`, `12,5 млн тг`, `600 мың`,
 * `1 500 000 ₸`, `12 млн 500 мың`, `12.000.000`, `полтора миллиона`, `он екі миллион`. Letters typed for those that look
 * alike, and spaces of any kind, do not matter. What could be meant in two ways is `unclear`, and so is an amount that
 * its words in brackets contradict.
 */
export function readMoney(text: string): MoneyReading {
  const repeated = /^([^()]*\S[^()]*)\(([^()]*)\)([^()]*)$/.exec(text);
  if (!repeated) return readAmount(text);
  const [, before = "", within = "", after = ""] = repeated;
  const reading = readAmount(`${before} ${after}`);
  const again = readAmount(within);
  return reading.ok && again.ok && reading.tenge === again.tenge ? reading : unclear;
}
