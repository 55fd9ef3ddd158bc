import { parentPort } from "node:worker_threads";
import type { Content, CustomTableLayout } from "pdfmake";
import pdfmake from "pdfmake";
import { fitStack, stackLineHeight } from "./fit-stack.ts";
import { fitText } from "./fit-text.ts";
import { type FontWeight, fontFiles } from "./fonts.ts";
import { drawableText, measureText } from "./measure-text.ts";
import type { FittedStack, FittedText, PdfContent, PdfDocument } from "./pdf-document.ts";

const family = "Golos Text";

pdfmake.setFonts({
  [family]: {
    normal: fontFiles.regular,
    bold: fontFiles.bold,
    italics: fontFiles.medium,
    bolditalics: fontFiles.bold,
  },
});
// A document loads nothing: its pictures come with it, and of this machine's files it may read the fonts alone.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(fontFiles).includes(path));

const noLines = { hLineWidth: () => 0, vLineWidth: () => 0 };
const quote: CustomTableLayout = {
  ...noLines,
  vLineWidth: (column) => (column === 0 ? 2.5 : 0),
  vLineColor: () => "#0b7285",
  paddingLeft: () => 9,
  paddingRight: () => 0,
  paddingTop: () => 2,
  paddingBottom: () => 3,
};
const code: CustomTableLayout = {
  ...noLines,
  fillColor: () => "#f1f3f5",
  paddingLeft: () => 7,
  paddingRight: () => 7,
  paddingTop: () => 4,
  paddingBottom: () => 5,
};
pdfmake.addTableLayouts({ quote, code });

/** Golos Text's distance between lines, at font size 1. */
const lineHeight = 1.2;

const faces: Readonly<Record<FontWeight, { bold?: true; italics?: true }>> = {
  regular: {},
  medium: { italics: true },
  bold: { bold: true },
};

function placeFitted(text: FittedText): Content {
  const { size, lines } = fitText(drawableText(text.fitted), text, (words) =>
    measureText(words, text.weight),
  );
  return {
    // Two points more than measured, so that rounding breaks no line anew.
    columns: [
      {
        width: text.width + 2,
        text: lines.join("\n"),
        fontSize: size,
        color: text.color,
        alignment: text.alignment,
        ...faces[text.weight],
      },
    ],
    absolutePosition: { x: text.x - 1, y: text.bottom - lines.length * size * lineHeight },
  };
}

function placeStack(box: FittedStack): Content[] {
  const blocks = box.stack.map((block) => ({
    ...block,
    text: drawableText(block.text),
    ...("label" in block ? { label: drawableText(block.label) } : {}),
  }));
  return fitStack(blocks, box, measureText).map(({ part, lines, size, weight, x, y, width }) => ({
    columns: [
      {
        width: width + 2,
        text: lines.join("\n"),
        fontSize: size,
        lineHeight: stackLineHeight / lineHeight,
        color: box.colors[part],
        ...faces[weight],
      },
    ],
    absolutePosition: { x: box.x + x, y: box.top + y },
  }));
}

/** The same content without signs that the font cannot draw. */
function drawable(content: unknown): unknown {
  if (typeof content === "string") return drawableText(content);
  if (Array.isArray(content)) return content.map(drawable);
  if (typeof content !== "object" || content === null) return content;
  const words = new Set(["text", "stack", "columns", "table", "body", "ul", "ol"]);
  return Object.fromEntries(
    Object.entries(content).map(([key, value]) => [key, words.has(key) ? drawable(value) : value]),
  );
}

function place(part: PdfDocument["content"][number]): Content {
  if (typeof part === "object" && "fitted" in part) return placeFitted(part);
  if (typeof part === "object" && "top" in part) return placeStack(part);
  return drawable(part) as PdfContent;
}

function dataUrl(bytes: Uint8Array): string {
  const type = bytes[0] === 0x89 ? "png" : "jpeg";
  return `data:image/${type};base64,${Buffer.from(bytes).toString("base64")}`;
}

/**
 * Whether a node that follows a heading on its page leaves the heading alone there: a stack, which begins on the page
 * before its first line does, and the footer.
 */
function showsNothing({ stack, style }: { stack: boolean; style?: unknown }): boolean {
  return stack || style === "footer";
}

async function render(document: PdfDocument): Promise<Uint8Array> {
  const { page, background, footer, createdAt } = document;
  const pdf = pdfmake.createPdf({
    info: {
      title: document.title,
      author: document.author,
      creator: document.author,
      producer: document.author,
      creationDate: createdAt,
    },
    language: document.language,
    pageSize: { width: page.width, height: page.height },
    pageMargins: [...page.margins],
    defaultStyle: { font: family, fontSize: 12, lineHeight: 1.15 },
    images: Object.fromEntries(
      Object.entries(document.images ?? {}).map(([name, bytes]) => [name, dataUrl(bytes)]),
    ),
    content: document.content.map(place),
    styles: { footer: { fontSize: 8, color: "#868e96", lineHeight: 1 } },
    pageBreakBefore: (node, nodes) =>
      node.headlineLevel !== undefined && nodes.getFollowingNodesOnPage().every(showsNothing),
    ...(background === undefined ? {} : { background: () => ({ svg: background, width: page.width }) }),
    ...(footer === undefined
      ? {}
      : {
          footer: (number: number, count: number): Content =>
            number === 1
              ? []
              : {
                  columns: [
                    { text: drawableText(footer), style: "footer" },
                    { text: `${number} / ${count}`, alignment: "right", width: 50, style: "footer" },
                  ],
                  style: "footer",
                  margin: [page.margins[0], 10, page.margins[2], 0],
                },
        }),
  });
  return pdf.getBuffer();
}

parentPort?.on("message", async ({ id, document }: { id: number; document: PdfDocument }) => {
  try {
    parentPort?.postMessage({ id, bytes: await render(document) });
  } catch (error) {
    parentPort?.postMessage({ id, error });
  }
});
