import type { FontWeight } from "./fonts.ts";

/** A part of a column of words. */
export type StackBlock =
  | { readonly kind: "heading"; readonly text: string }
  /** The label at the left, the text beside it. */
  | { readonly kind: "row"; readonly label: string; readonly text: string }
  /** The label above the text. */
  | { readonly kind: "passage"; readonly label: string; readonly text: string }
  | { readonly kind: "line"; readonly text: string };

/** A column of words that must stay within a box, smaller if need be; all numbers are points. */
export interface StackBox {
  readonly width: number;
  readonly height: number;
  /** Of the column of labels in rows. */
  readonly labelWidth: number;
  /** Font sizes, the most wished for first. */
  readonly sizes: readonly [number, ...number[]];
}

/** Lines of words at their place in the box. */
export interface PlacedWords {
  readonly part: "heading" | "label" | "text";
  readonly lines: readonly string[];
  readonly size: number;
  readonly weight: FontWeight;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** How wide a word is at font size 1. */
export type MeasureWord = (word: string, weight: FontWeight) => number;

/** Golos Text's distance between lines of a paragraph, at font size 1. */
export const stackLineHeight = 1.25;

const weights = { heading: "bold", label: "medium", text: "regular" } as const;

/** A rounding of the renderer breaks no line anew. */
const slack = 0.99;

interface Piece {
  readonly part: PlacedWords["part"];
  readonly lines: readonly string[];
  readonly size: number;
  readonly x: number;
  readonly width: number;
  /** From the top of the block. */
  readonly y: number;
}

interface Laid {
  readonly gap: number;
  readonly pieces: readonly Piece[];
  readonly height: number;
  /** Lines of the text, which can be cut. */
  readonly lines: number;
}

/** Measures each word once: a text of many words at many sizes asks for the same again and again. */
function remembering(measure: MeasureWord): MeasureWord {
  const known = new Map<string, number>();
  return (word, weight) => {
    const key = `${weight} ${word}`;
    const width = known.get(key) ?? measure(word, weight);
    known.set(key, width);
    return width;
  };
}

function wrap(text: string, weight: FontWeight, limit: number, measure: MeasureWord): string[] {
  const space = measure(" ", weight);
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    let width = 0;
    for (const word of paragraph.split(/[^\S\u00A0]+/u).filter((part) => part !== "")) {
      for (const piece of breakWord(word, weight, limit, measure)) {
        const own = measure(piece, weight);
        if (line !== "" && width + space + own > limit) {
          lines.push(line);
          line = "";
        }
        width = line === "" ? own : width + space + own;
        line = line === "" ? piece : `${line} ${piece}`;
      }
    }
    if (line !== "") lines.push(line);
  }
  return lines;
}

/** Breaks a word that is wider than a line into pieces that are not. A single letter is never broken. */
function breakWord(word: string, weight: FontWeight, limit: number, measure: MeasureWord): string[] {
  if (measure(word, weight) <= limit) return [word];
  const pieces: string[] = [];
  let piece = "";
  let width = 0;
  for (const letter of word) {
    const own = measure(letter, weight);
    if (piece !== "" && width + own > limit) {
      pieces.push(piece);
      piece = "";
      width = 0;
    }
    piece += letter;
    width += own;
  }
  return [...pieces, piece];
}

/** The first lines, of which the last ends in "…" where more follow. */
function cut(lines: readonly string[], most: number, limit: number, measure: MeasureWord): readonly string[] {
  if (lines.length <= most) return lines;
  let last = lines[most - 1] ?? "";
  while (last !== "" && measure(`${last}…`, weights.text) > limit)
    last = [...last].slice(0, -1).join("").trimEnd();
  return [...lines.slice(0, most - 1), `${last}…`];
}

function layBlock(
  block: StackBlock,
  input: { box: StackBox; size: number; most: number; measure: MeasureWord },
): Laid {
  const { box, size, most, measure } = input;
  const { width, labelWidth } = box;
  const linesOf = (text: string, part: Piece["part"], at: number, wide: number) =>
    wrap(text, weights[part], (wide / at) * slack, measure);
  const textIn = (text: string, wide: number) =>
    cut(linesOf(text, "text", size, wide), most, (wide / size) * slack, measure);
  const heightOf = (lines: readonly string[], at: number) => lines.length * at * stackLineHeight;
  switch (block.kind) {
    case "heading": {
      const at = size + 2;
      const lines = linesOf(block.text, "heading", at, width);
      const pieces = [{ part: "heading", lines, size: at, x: 0, width, y: 0 }] as const;
      return { gap: size, pieces, height: heightOf(lines, at), lines: 0 };
    }
    case "row": {
      const labels = linesOf(block.label, "label", size, labelWidth - size);
      const x = labelWidth;
      const lines = textIn(block.text, width - labelWidth);
      const pieces: Piece[] = [
        { part: "label", lines: labels, size, x: 0, width: labelWidth - size, y: 0 },
        { part: "text", lines, size, x, width: width - labelWidth, y: 0 },
      ];
      const height = Math.max(heightOf(labels, size), heightOf(lines, size));
      return { gap: size * 0.35, pieces, height, lines: lines.length };
    }
    case "passage": {
      const labels = linesOf(block.label, "label", size, width);
      const lines = textIn(block.text, width);
      const y = heightOf(labels, size);
      const pieces: Piece[] = [
        { part: "label", lines: labels, size, x: 0, width, y: 0 },
        { part: "text", lines, size, x: 0, width, y },
      ];
      return { gap: size * 0.7, pieces, height: y + heightOf(lines, size), lines: lines.length };
    }
    case "line": {
      const lines = textIn(block.text, width);
      const pieces = [{ part: "text", lines, size, x: 0, width, y: 0 }] as const;
      return { gap: size * 0.3, pieces, height: heightOf(lines, size), lines: lines.length };
    }
  }
}

const heightOf = (laid: readonly Laid[]) =>
  laid.reduce((sum, { gap, height }, index) => sum + (index === 0 ? 0 : gap) + height, 0);

/** Takes lines from the longest texts, one after another, until all fits or each has a single line. */
function shorten(
  blocks: readonly StackBlock[],
  lay: (block: StackBlock, most: number) => Laid,
  height: number,
): readonly Laid[] {
  const laid = blocks.map((block) => lay(block, Number.POSITIVE_INFINITY));
  while (heightOf(laid) > height) {
    const longest = laid.reduce(
      (best, { lines }, index) => (lines > (laid[best]?.lines ?? 0) ? index : best),
      0,
    );
    const block = blocks[longest];
    const lines = laid[longest]?.lines ?? 0;
    if (!block || lines <= 1) break;
    laid[longest] = lay(block, lines - 1);
  }
  // As many as there is room for: there are not so many short ones in any paper.
  while (heightOf(laid) > height) laid.pop();
  return laid;
}

/**
 * Sets a column of words in a box: at the first of the sizes at which all of it fits. Where none does, the last is taken
 * and the longest texts lose lines, the last of which then ends in "…". Nothing ever stands outside the box.
 */
export function fitStack(
  blocks: readonly StackBlock[],
  box: StackBox,
  measureWord: MeasureWord,
): readonly PlacedWords[] {
  const measure = remembering(measureWord);
  const lay = (size: number) => (block: StackBlock, most: number) =>
    layBlock(block, { box, size, most, measure });
  let laid: readonly Laid[] | undefined;
  for (const size of box.sizes) {
    const whole = blocks.map((block) => lay(size)(block, Number.POSITIVE_INFINITY));
    if (heightOf(whole) <= box.height) {
      laid = whole;
      break;
    }
  }
  laid ??= shorten(blocks, lay(box.sizes.at(-1) ?? box.sizes[0]), box.height);
  const placed: PlacedWords[] = [];
  let top = 0;
  for (const [index, { gap, pieces, height }] of laid.entries()) {
    if (index > 0) top += gap;
    for (const { part, lines, size, x, width, y } of pieces)
      if (lines.length > 0) placed.push({ part, lines, size, weight: weights[part], x, y: top + y, width });
    top += height;
  }
  return placed;
}
