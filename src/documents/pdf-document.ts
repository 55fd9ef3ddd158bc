import type { Content } from "pdfmake";
import type { CanvasElement, Column } from "pdfmake/interfaces.js";
import type { Language } from "../i18n/language.ts";
import type { StackBlock, StackBox } from "./fit-stack.ts";
import type { FitStep } from "./fit-text.ts";
import type { FontWeight } from "./fonts.ts";

/**
 * A part of a document in pdfmake's words, as plain data: no functions, no addresses of pictures (`image` names one of
 * the document's `images`). `bold` is Golos Text Bold, `italics` is Golos Text Medium. Tables may use the layouts
 * "quote" (a bar at the left) and "code" (a grey field). What has a `headlineLevel` is never the last on its page.
 */
export type PdfContent = Content;
export type PdfColumn = Column;
export type PdfShape = CanvasElement;

/** Words that must stay within a box of the page, smaller if need be; all numbers are points from the page's top left. */
export interface FittedText {
  readonly fitted: string;
  readonly x: number;
  /** The line on which the last row of words stands is near it, the first ones are above. */
  readonly bottom: number;
  readonly width: number;
  /** Sizes and numbers of lines, the most wished for first; see `fitText`. */
  readonly steps: readonly [FitStep, ...FitStep[]];
  readonly weight: FontWeight;
  readonly color: string;
  readonly alignment: "left" | "center" | "right";
}

/** A column of words that must stay within a box of the page; see `fitStack`. All numbers are points. */
export interface FittedStack extends StackBox {
  readonly stack: readonly StackBlock[];
  readonly x: number;
  readonly top: number;
  readonly colors: { readonly heading: string; readonly label: string; readonly text: string };
}

/** A document as data, which a worker can be sent. */
export interface PdfDocument {
  readonly title: string;
  readonly author: string;
  readonly language: Language;
  /** Stands in the file's properties: the same document of the same moment gives the same bytes. */
  readonly createdAt: Date;
  /** In points, 72 an inch. */
  readonly page: {
    readonly width: number;
    readonly height: number;
    /** Left, top, right, bottom. */
    readonly margins: readonly [number, number, number, number];
  };
  /** Drawn on every page behind all else, as SVG of the page's size. */
  readonly background?: string;
  /** Words at the foot of each page after the first, before its number. */
  readonly footer?: string;
  readonly content: readonly (PdfContent | FittedText | FittedStack)[];
  /** PNG or JPEG by name. */
  readonly images?: Readonly<Record<string, Uint8Array>>;
}
