import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderPdf } from "../../src/documents/render-pdf.ts";
import { renderPage, visibleText } from "../../src/features/courses/content/render-page.ts";
import {
  type HandoutSource,
  handoutDocument,
  picturesOf,
} from "../../src/features/handouts/handout-document.ts";
import { readHtml } from "../../src/features/handouts/read-html.ts";
import { svgToPng } from "../../src/shared/svg-to-png.ts";
import { words } from "../support/registering.ts";

describe("reading a page", () => {
  test("should tell looks apart, one within another", () => {
    expect(
      readHtml(
        'a <b>b <i>c</i></b> <u>d</u> <s>e</s> <code>f</code> <a href="https://x.kz/?a=1&amp;b=2">g</a>',
      ),
    ).toEqual([
      {
        type: "paragraph",
        lines: [
          [
            { text: "a " },
            { text: "b ", bold: true },
            { text: "c", bold: true, italic: true },
            { text: " " },
            { text: "d", underline: true },
            { text: " " },
            { text: "e", strike: true },
            { text: " " },
            { text: "f", code: true },
            { text: " " },
            { text: "g", link: "https://x.kz/?a=1&b=2" },
          ],
        ],
      },
    ]);
  });

  test("should part blocks at empty lines, quotes and code, and keep lines within them", () => {
    expect(readHtml("a\nb\n\n<blockquote>c\n\nd</blockquote>\n<pre>  e\n\n f</pre>g")).toEqual([
      { type: "paragraph", lines: [[{ text: "a" }], [{ text: "b" }]] },
      { type: "quote", lines: [[{ text: "c" }], [], [{ text: "d" }]] },
      { type: "code", text: "  e\n\n f" },
      { type: "paragraph", lines: [[{ text: "g" }]] },
    ]);
  });

  test("should read the characters that Telegram wants written otherwise", () => {
    expect(readHtml("&lt;b&gt; &amp;lt; &quot;")).toEqual([
      { type: "paragraph", lines: [[{ text: '<b> &lt; "' }]] },
    ]);
  });

  test("should leave words of tags that have no look, and forgive what is not closed", () => {
    expect(readHtml("<tg-spoiler>a</tg-spoiler></b> <b>b")).toEqual([
      { type: "paragraph", lines: [[{ text: "a" }, { text: " " }, { text: "b", bold: true }]] },
    ]);
  });

  test("should lose no word of what a lesson's Markdown becomes", () => {
    const markdown = fc
      .array(
        fc.constantFrom(
          "# Тақырып",
          "**ауыл** мен _қала_",
          "- бір\n- екі",
          "> дәйексөз",
          "```\nкод < 1\n```",
          "1. а\n2. б",
          "a & b",
        ),
        { minLength: 1, maxLength: 8 },
      )
      .map((blocks) => blocks.join("\n\n"));
    fc.assert(
      fc.property(markdown, (source) => {
        const html = renderPage(source);
        const read = readHtml(html)
          .map((block) =>
            block.type === "code"
              ? block.text
              : block.lines.map((line) => line.map(({ text }) => text).join("")).join("\n"),
          )
          .join("");
        expect(read.replace(/\s+/g, "")).toBe(visibleText(html).replace(/\s+/g, ""));
      }),
    );
  });
});

const bilingual = (kk: string, ru: string) => ({ kk, ru });

function source(pages: number, picture?: string): HandoutSource {
  const page = {
    kk: `<b>Тақырып</b>\n\n${"Ауыл экономикасын дамыту бағытын таңдау. ".repeat(30)}\n\n❌ жоқ\n✅ бар\n• бірінші\n1. екінші`,
    ru: "<b>Заголовок</b>\n\nТекст 🎓 урока.",
    attachments: picture
      ? [
          {
            kind: "photo" as const,
            name: bilingual("Сурет", "Картинка"),
            mediaId: bilingual(picture, picture),
            size: { kk: 1, ru: 1 },
          },
        ]
      : [
          {
            kind: "document" as const,
            name: bilingual("Кесте", "Таблица"),
            mediaId: bilingual("x", "x"),
            size: { kk: 1, ru: 1 },
          },
        ],
  };
  return {
    courseTitle: bilingual("Курс", "Курс"),
    title: bilingual("Модуль", "Модуль"),
    about: bilingual("Туралы", "О нём"),
    lessons: [
      {
        title: bilingual("Сабақ", "Урок"),
        minutes: 5,
        pages: Array.from({ length: pages }, () => page),
        publishedAt: new Date("2026-11-01T00:00:00Z"),
      },
    ],
  };
}

describe("a module's document", () => {
  test("should be drawn with its pictures, and be the same file each time", async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="red"/></svg>';
    const images = { abc: await svgToPng(svg, 400) };
    const document = handoutDocument(words.kk, source(4, "abc"));
    expect(picturesOf(words.kk, source(4, "abc"))).toEqual(["abc"]);
    const [first, second] = [
      await renderPdf({ ...document, images }),
      await renderPdf({ ...document, images }),
    ];
    expect(Buffer.from(first)).toEqual(Buffer.from(second));
    const pdf = Buffer.from(first).toString("latin1");
    expect(pdf.match(/\/Subtype \/Image/g)).toHaveLength(1);
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)?.length).toBeGreaterThan(3);
  });

  test("should refuse a picture that is not there, and go on drawing others", async () => {
    await expect(renderPdf(handoutDocument(words.ru, source(1, "missing")))).rejects.toThrow(
      "could not be drawn",
    );
    expect((await renderPdf(handoutDocument(words.ru, source(1)))).byteLength).toBeGreaterThan(1000);
  });

  test("should say of files that they are in the bot", () => {
    const said = JSON.stringify(handoutDocument(words.ru, source(1)).content);
    expect(said).toContain("Таблица");
    expect(picturesOf(words.ru, source(1))).toEqual([]);
  });

  test("should read no file of the machine, and load nothing from outside", async () => {
    const document = handoutDocument(words.kk, source(1));
    for (const image of ["/etc/hostname", "http://127.0.0.1:1/a.png"]) {
      await expect(renderPdf({ ...document, content: [{ image }] })).rejects.toThrow("could not be drawn");
    }
  });
});
