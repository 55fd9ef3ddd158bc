import { fold } from "../../shared/fold.ts";

/** Words that are shorter match as they are; of longer ones the beginning is enough, because endings change. */
const shortestStem = 4;
const stemShare = 0.6;
const mostWords = 8;
const excerptLength = 90;

/** A word of a query, folded, and what of it has to be found at least. */
export interface SearchWord {
  readonly whole: string;
  readonly stem: string;
}

/** The words of a query; none when it holds no letter or digit. */
export function searchWords(query: string): SearchWord[] {
  const words = fold(query).split(" ").filter(Boolean);
  // A single letter is found everywhere; it counts only where nothing else was typed.
  const telling = words.filter((word) => word.length > 1);
  return (telling.length > 0 ? telling : words).slice(0, mostWords).map((whole) => ({
    whole,
    stem: whole.slice(0, Math.max(shortestStem, Math.ceil(whole.length * stemShare))),
  }));
}

/**
 * How well a text answers the words: more for each word that is found, most for one found whole at the beginning of a
 * word; 0 when none is found.
 */
export function score(text: string, words: readonly SearchWord[]): number {
  const folded = ` ${fold(text)}`;
  let points = 0;
  for (const { whole, stem } of words) {
    if (folded.includes(` ${whole}`)) points += 4;
    else if (folded.includes(` ${stem}`)) points += 3;
    else if (folded.includes(stem)) points += 2;
  }
  return points;
}

/** Whether every word is found in the text. */
export function hasAll(text: string, words: readonly SearchWord[]): boolean {
  const folded = fold(text);
  return words.every(({ stem }) => folded.includes(stem));
}

/** A short piece of the text around the first word that is found; its beginning when none is. */
export function excerpt(text: string, words: readonly SearchWord[]): string {
  const plain = text.replace(/\s+/g, " ").trim();
  const tokens = plain.split(" ");
  const hit = tokens.findIndex((token) => words.some(({ stem }) => fold(token).includes(stem)));
  let from = Math.max(hit, 0);
  // A few words before it tell what it is about.
  for (let before = 0; from > 0 && before < 25; from -= 1) before += (tokens[from - 1] ?? "").length + 1;
  let piece = "";
  let to = from;
  for (; to < tokens.length; to += 1) {
    const next = piece === "" ? (tokens[to] ?? "") : `${piece} ${tokens[to] ?? ""}`;
    if (piece !== "" && next.length > excerptLength) break;
    piece = next;
  }
  return `${from > 0 ? "… " : ""}${piece}${to < tokens.length ? " …" : ""}`;
}
