import type { Language } from "../../../i18n/language.ts";
import { svgToPng } from "../../../shared/svg-to-png.ts";
import type { Bilingual } from "./course.ts";

/** Pixels: as wide as the screens of most phones, and no wider. */
export const pictureWidth = 1080;

/** What a picture says, in both languages; the keys stand in the drawing as {{key}}. */
export type PictureWords = Readonly<Record<string, Bilingual>>;

const placeholder = /\{\{([^{}]*)\}\}/g;

/** The keys of a drawing's placeholders, each once, with the line of its first use. */
export function findPlaceholders(svg: string): Map<string, number> {
  const lines = new Map<string, number>();
  for (const match of svg.matchAll(placeholder)) {
    const key = (match[1] ?? "").trim();
    if (!lines.has(key)) lines.set(key, svg.slice(0, match.index).split("\n").length);
  }
  return lines;
}

/** The drawing in one language. A placeholder without words stays as it is. */
export function fillPicture(svg: string, words: PictureWords, language: Language): string {
  return svg.replace(placeholder, (written, key: string) => {
    const word = Object.hasOwn(words, key.trim()) ? words[key.trim()] : undefined;
    return word === undefined ? written : escapeXml(word[language]);
  });
}

const escapeXml = (text: string) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/**
 * A lesson's picture as PNG in one language, 1080 pixels wide.
 *
 * @throws Error when the text is no SVG
 */
export function renderPicture(svg: string, words: PictureWords, language: Language): Promise<Uint8Array> {
  return svgToPng(fillPicture(svg, words, language), pictureWidth);
}

const cannotBeDrawn: readonly [RegExp, string][] = [
  [/<script\b/i, "a script does not run in a picture: remove it"],
  [/<foreignObject\b/i, "foreignObject is not drawn: use <text>"],
  [
    /<style\b/i,
    "write the look of things as attributes (fill, font-size), not in <style>: phones and programs differ in it",
  ],
  [/(?:href|src)\s*=\s*["'](?!#)/i, "a picture cannot load other files: draw everything in it"],
  [
    /font-family\s*=\s*["'](?!Golos Text["'])/i,
    'text is drawn with font-family="Golos Text" only: other fonts are not there, or lack Kazakh letters',
  ],
];

/** What of a drawing would not come out, with lines. */
export function findDrawingFaults(svg: string): { line: number; message: string }[] {
  return cannotBeDrawn.flatMap(([pattern, message]) => {
    const match = pattern.exec(svg);
    return match === null ? [] : [{ line: svg.slice(0, match.index).split("\n").length, message }];
  });
}

/** Letters, digits and signs the font has for certain; what it lacks comes out as a box. */
const drawn = /^[\p{Script=Cyrillic}A-Za-z0-9\s.,:;!?%+=()/&<>"'«»–—−×÷≈≥≤№₸°→←↑↓•·-]*$/u;

/** A character the font may lack, or undefined. */
export function findUndrawable(text: string): string | undefined {
  return [...text].find((character) => !drawn.test(character));
}
