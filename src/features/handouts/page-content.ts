import type { PdfColumn, PdfContent, PdfShape } from "../../documents/pdf-document.ts";
import { type Block, type Line, type Run, readHtml } from "./read-html.ts";

const teal = "#0b7285";
const gap = 7;

function inline(run: Run): PdfContent {
  const decoration = [
    ...(run.underline || run.link ? (["underline"] as const) : []),
    ...(run.strike ? (["lineThrough"] as const) : []),
  ];
  return {
    text: run.text,
    ...(run.bold ? { bold: true } : {}),
    ...(run.italic ? { italics: true } : {}),
    ...(run.code ? { background: "#f1f3f5" } : {}),
    ...(run.link ? { link: run.link, color: teal } : {}),
    ...(decoration.length > 0 ? { decoration: [...decoration] } : {}),
  };
}

const plain = (line: Line): string => line.map((run) => run.text).join("");

/** A line without so many letters at its beginning. */
function withoutStart(line: Line, letters: number): Line {
  let left = letters;
  return line.flatMap((run) => {
    const text = run.text.slice(left);
    left = Math.max(0, left - run.text.length);
    return text === "" ? [] : [{ ...run, text }];
  });
}

const ok = "#2b8a3e";
const wrong = "#c92a2a";

const tick = (color: string): PdfShape => ({
  type: "polyline",
  points: [
    { x: 1.8, y: 7.5 },
    { x: 3.6, y: 9.5 },
    { x: 6.6, y: 5.2 },
  ],
  lineColor: color,
  lineWidth: 1.4,
});
const box: PdfShape = { type: "rect", x: 0, y: 3.5, w: 8, h: 8, r: 1.5, lineColor: teal };
const stroke = (y1: number, y2: number): PdfShape => ({
  type: "line",
  x1: 1,
  y1,
  x2: 7,
  y2,
  lineWidth: 1.6,
  lineColor: wrong,
});

/** Signs that the font lacks and that mean something before a line: they are drawn. */
const drawnSigns: Readonly<Record<string, PdfShape[]>> = {
  "☐": [box],
  "☑": [box, tick(teal)],
  "✅": [tick(ok)],
  "✔": [tick(ok)],
  "❌": [stroke(4.5, 10.5), stroke(10.5, 4.5)],
};

/** What stands before a line that hangs behind it: a dot, a number, or one of the drawn signs. */
const signPattern = /^(?:[•☐☑✅✔❌]\uFE0F?|\d{1,3}\.) +/u;

function marker(sign: string): PdfColumn {
  const shapes = drawnSigns[[...sign][0] ?? ""];
  return shapes
    ? { canvas: structuredClone(shapes), width: 14 }
    : { text: sign.trim(), width: /\d/.test(sign) ? 20 : 11 };
}

/** One line of a paragraph; an item of a list hangs behind its sign. Three spaces at the beginning are one step in. */
function lineContent(line: Line): PdfContent {
  const text = plain(line);
  const indent = /^ */.exec(text)?.[0].length ?? 0;
  const sign = signPattern.exec(text.slice(indent))?.[0];
  const margin: [number, number, number, number] = [Math.floor(indent / 3) * 12, 0, 0, sign ? 2.5 : 0];
  const words = withoutStart(line, indent + (sign?.length ?? 0)).map(inline);
  if (sign === undefined) return { text: words, margin };
  return { columns: [marker(sign), { text: words, width: "*" }], columnGap: 0, margin };
}

/** A line that is bold throughout is a heading within the page. */
const isHeading = ({ lines }: { lines: readonly Line[] }): boolean =>
  lines.length === 1 && lines[0] !== undefined && lines[0].length > 0 && lines[0].every((run) => run.bold);

function blockContent(block: Block, index: number): PdfContent {
  const margin: [number, number, number, number] = [0, 0, 0, gap];
  switch (block.type) {
    case "code":
      return {
        table: { widths: ["*"], body: [[{ text: block.text, preserveLeadingSpaces: true }]] },
        layout: "code",
        margin,
      };
    case "quote":
      return {
        table: { widths: ["*"], body: [[{ stack: block.lines.map(lineContent), color: "#495057" }]] },
        layout: "quote",
        margin,
      };
    case "paragraph":
      if (isHeading(block)) {
        const size = index === 0 ? { fontSize: 15, color: teal } : {};
        return {
          text: (block.lines[0] ?? []).map(inline),
          margin: [0, index === 0 ? 0 : 3, 0, 5],
          headlineLevel: 1,
          ...size,
        };
      }
      return { stack: block.lines.map(lineContent), margin };
  }
}

/** A page of a lesson, written as Telegram's HTML, as content of a document. */
export function pageContent(html: string): PdfContent[] {
  return readHtml(html).map(blockContent);
}
