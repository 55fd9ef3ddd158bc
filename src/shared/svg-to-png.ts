import { fileURLToPath } from "node:url";
import type { Sharp, SharpOptions } from "sharp";

type OpenImage = (input: Uint8Array, options?: SharpOptions) => Sharp;

/** Points an inch at which librsvg draws one unit of an SVG as one pixel. */
const baseDensity = 72;

let loading: Promise<OpenImage> | undefined;

/**
 * The image library, loaded at the first picture. Its text engine reads FONTCONFIG_FILE once, so the variable is
 * set before; it leads to the font that comes with the program, and to no other.
 */
export function loadSharp(): Promise<OpenImage> {
  loading ??= importSharp();
  return loading;
}

async function importSharp(): Promise<OpenImage> {
  process.env.FONTCONFIG_FILE = fileURLToPath(new URL("fonts.conf", import.meta.url));
  const { default: sharp } = await import("sharp");
  // Pictures are drawn one at a time and never twice alike: a cache would only hold memory, more threads only the cores.
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}

/**
 * Draws an SVG as a PNG of the given width in pixels, in at most 256 colours; 16 halve the size of a file and do where
 * few colours are used. Text is drawn with the font family
 * "Golos Text" (weights 400–900), which has all Kazakh letters and ₸; other families fall back to it. Files and
 * addresses the SVG refers to are not loaded.
 *
 * @throws Error with the library's words when the text is no SVG
 */
export async function svgToPng(
  svg: string,
  width: number,
  options: { readonly colours?: 16 | 256 } = {},
): Promise<Uint8Array> {
  const sharp = await loadSharp();
  const bytes = Buffer.from(svg);
  const { width: drawnWidth } = await sharp(bytes).metadata();
  const density = (baseDensity * width) / drawnWidth;
  return sharp(bytes, { density })
    .resize({ width })
    .png({ palette: true, effort: 7, ...options })
    .toBuffer();
}
