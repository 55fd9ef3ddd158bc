/** How wide a text is at font size 1, in the same unit as the box. */
export type MeasureText = (text: string) => number;

/** A way to set a text: the font size and how many lines it may take. */
export interface FitStep {
  readonly size: number;
  readonly lines: number;
}

export interface FittedLines {
  readonly size: number;
  readonly lines: readonly string[];
}

/** Breaks a word that is wider than a line into pieces that are not. A single letter is never broken. */
function breakWord(word: string, limit: number, measure: MeasureText): string[] {
  if (measure(word) <= limit) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (piece !== "" && measure(piece + letter) > limit) {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...pieces, piece];
}

function wrap(words: readonly string[], limit: number, measure: MeasureText): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || measure(longer) <= limit) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** The same number of lines, as even as may be: a last line of one short word looks like a mistake. */
function balance(words: readonly string[], limit: number, measure: MeasureText): string[] {
  const widest = wrap(words, limit, measure);
  let even = widest;
  for (let share = 0.95; share >= 0.5 && widest.length > 1; share -= 0.05) {
    const tried = wrap(words, limit * share, measure);
    if (tried.length > widest.length || tried.some((line) => measure(line) > limit * share)) break;
    even = tried;
  }
  return even;
}

/**
 * Sets a text in a box of the given width: the first of the steps, from the most to the least wished for, at which it
 * fits with its words whole; a no-break space holds two together. Where none does, the last step is taken: words too wide for a line are broken, and what
 * is too much ends in "…". So no line is ever wider than the box, unless a single letter is.
 */
export function fitText(
  text: string,
  box: { readonly width: number; readonly steps: readonly [FitStep, ...FitStep[]] },
  measure: MeasureText,
): FittedLines {
  const words = text.split(/[^\S\u00A0]+/u).filter((word) => word !== "");
  for (const { size, lines: most } of box.steps) {
    const limit = box.width / size;
    if (words.some((word) => measure(word) > limit)) continue;
    const lines = balance(words, limit, measure);
    if (lines.length <= most) return { size, lines };
  }
  const { size, lines: most } = box.steps.at(-1) ?? box.steps[0];
  const limit = box.width / size;
  const pieces = words.flatMap((word) => breakWord(word, limit, measure));
  const lines = wrap(pieces, limit, measure);
  if (lines.length <= most) return { size, lines };
  let last = lines[most - 1] ?? "";
  while (last !== "" && measure(`${last}…`) > limit) last = [...last].slice(0, -1).join("").trimEnd();
  return { size, lines: [...lines.slice(0, most - 1), `${last}…`] };
}
