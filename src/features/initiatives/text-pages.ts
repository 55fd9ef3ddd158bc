import type { Translator } from "../../i18n/translator.ts";
import { plainText } from "../../screen/plain-text.ts";

/** Letters of a page's own text: with a head and a notice it stays below Telegram's 4,096. */
const room = 3_000;
/** A value longer than this stands below its label, not beside it. */
const longestBeside = 60;

/** A part of a screen that does not fit one message: its name, and its paragraphs as HTML. */
export interface Section {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** What one message shows. */
export interface Page {
  /** Of its section, and of where in it, where the section takes several. */
  readonly title: string;
  readonly text: string;
}

/** A text in pieces of at most so many UTF-16 units, broken at the end of a line or a word where there is one. */
export function splitText(text: string, longest: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > longest) {
    const head = rest.slice(0, longest);
    const gap = Math.max(head.lastIndexOf("\n"), head.lastIndexOf(" "));
    // Not between the two halves of one sign.
    const whole = /[\uD800-\uDBFF]$/.test(head) ? longest - 1 : longest;
    const end = gap > longest / 2 ? gap : whole;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, rest];
}

/** A value with its label, as HTML: side by side when it is short, and in several paragraphs when it is very long. */
export function labelled(t: Translator, label: string, value: string): readonly string[] {
  if (value.length <= longestBeside && !value.includes("\n"))
    return [t("initiatives:line", { label, value })];
  return splitText(value, room / 2).map((piece) => t("initiatives:passage", { label, value: piece }));
}

/** Whether a paragraph is one line, which stands close to other lines. */
const isLine = (paragraph: string) => !paragraph.includes("\n");

/** A paragraph of many lines in parts that fit a page; each line is HTML of its own. */
function inParts(paragraph: string): readonly string[] {
  if (plainText(paragraph).length <= room) return [paragraph];
  const parts: string[] = [];
  for (const line of paragraph.split("\n")) {
    const last = parts.at(-1);
    const longer = last === undefined ? line : `${last}\n${line}`;
    if (last === undefined || plainText(longer).length > room) parts.push(line);
    else parts[parts.length - 1] = longer;
  }
  return parts;
}

/** Spreads sections over pages: each begins a page of its own, and goes on on the next where it is too long for one. */
export function spread(t: Translator, sections: readonly Section[]): readonly Page[] {
  return sections.flatMap(({ title, paragraphs }) => {
    const texts: string[] = [];
    let text = "";
    let last: string | undefined;
    for (const paragraph of paragraphs.flatMap(inParts)) {
      const gap = last !== undefined && isLine(last) && isLine(paragraph) ? "\n" : "\n\n";
      const longer = text === "" ? paragraph : `${text}${gap}${paragraph}`;
      if (text !== "" && plainText(longer).length > room) {
        texts.push(text);
        text = paragraph;
      } else {
        text = longer;
      }
      last = paragraph;
    }
    texts.push(text);
    return texts.map((part, index) => ({
      title: index === 0 ? title : t.plain("initiatives:page.more", { title, part: index + 1 }),
      text: part,
    }));
  });
}
