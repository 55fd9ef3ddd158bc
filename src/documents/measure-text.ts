import { type Font, openSync } from "fontkit";
import { type FontWeight, fontFiles } from "./fonts.ts";

const fonts = new Map<FontWeight, Font>();

function openFont(weight: FontWeight): Font {
  const known = fonts.get(weight);
  if (known) return known;
  const opened = openSync(fontFiles[weight]);
  if (!("layout" in opened)) throw new Error(`${fontFiles[weight]} is a collection of fonts, not one font.`);
  fonts.set(weight, opened);
  return opened;
}

/**
 * The width of a line of text at font size 1, kerning included. The first call of a weight reads the font, which takes
 * some tens of milliseconds: call it in the worker.
 */
export function measureText(text: string, weight: FontWeight): number {
  const font = openFont(weight);
  return font.layout(text).advanceWidth / font.unitsPerEm;
}

/**
 * A text without the signs that the font cannot draw, such as emoji. Letters stay whatever they are: an empty box in a
 * name is better than a name that lacks a letter unseen.
 */
export function drawableText(text: string): string {
  const font = openFont("regular");
  const drawn = [...text.normalize("NFC")].filter(
    (character) => /[\n\p{L}]/u.test(character) || font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
  );
  return drawn.length === [...text].length ? text : drawn.join("").replace(/^[ \u00A0]+/gmu, "");
}
