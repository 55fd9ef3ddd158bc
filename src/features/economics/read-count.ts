import { fold } from "../../shared/fold.ts";
import { readNumberPhrase } from "./number-phrase.ts";
import { readTokens } from "./number-tokens.ts";
import { one } from "./number-words.ts";

/** How many, as a person typed it, or why that is no number of people or things. */
export type CountReading =
  | { readonly ok: true; readonly count: number }
  | { readonly ok: false; readonly fault: CountFault };

type CountFault = "empty" | "unclear" | "negative" | "tooMuch" | "fraction";

/** The most that a count may be. */
const mostCounted = 1_000_000;

const none = new Set(["жоқ", "нет", "нету", "болмайды", "ешқанша", "никого"].map(fold));
/** Words that say what is counted. */
const counted =
  /^(адам|кис|чел|жумыс|орын|орн|рабоч|мест|уй|шанырак|двор|хозяйс|сем|отбасы|бас|гол|дана|шт|куз|ай|мес|кун|дн|де|га)/u;

/**
 * Reads a number of people or things: `12`, `12 адам`, `1 000`, `жиырма`, `нет`. Whole, from 0 to a million.
 */
export function readCount(text: string): CountReading {
  const read = readTokens(text);
  if (!read.ok) return read;
  const [first] = read.tokens;
  if (first?.type === "word" && none.has(first.word) && read.tokens.length === 1)
    return { ok: true, count: 0 };
  const phrase = readNumberPhrase(read.tokens);
  const named = (phrase?.rest ?? []).every((token) => token.type === "word" && counted.test(token.word));
  if (!phrase || !named || phrase.rest.length > 2) return { ok: false, fault: "unclear" };
  if (phrase.value % one !== 0n) return { ok: false, fault: "fraction" };
  if (read.negative && phrase.value > 0n) return { ok: false, fault: "negative" };
  const count = phrase.value / one;
  return count <= BigInt(mostCounted) ? { ok: true, count: Number(count) } : { ok: false, fault: "tooMuch" };
}
