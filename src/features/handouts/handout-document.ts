import type { PdfContent, PdfDocument } from "../../documents/pdf-document.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { Bilingual } from "../courses/outline.ts";
import type { StoredPage } from "../courses/stored-page.ts";
import { pageContent } from "./page-content.ts";

/** What a handout is made of: a module as it is published now. */
export interface HandoutSource {
  readonly courseTitle: Bilingual;
  readonly title: Bilingual;
  readonly about: Bilingual;
  readonly lessons: readonly {
    readonly title: Bilingual;
    readonly minutes: number;
    readonly pages: readonly StoredPage[];
    readonly publishedAt: Date;
  }[];
}

/** As tall and narrow as a phone, so that it is read there without zooming; printed two to a sheet it is a booklet. */
const page = { width: 340, height: 560, margins: [24, 26, 24, 38] } as const;
const contentWidth = page.width - page.margins[0] - page.margins[2];
const teal = "#0b7285";
const grey = "#868e96";

function cover(t: Translator, source: HandoutSource): PdfContent[] {
  const { language } = t;
  return [
    { text: t.plain("bot:name"), color: grey, fontSize: 11, margin: [0, 40, 0, 4] },
    { text: source.courseTitle[language], color: grey, fontSize: 11, margin: [0, 0, 0, 16] },
    {
      text: source.title[language],
      bold: true,
      fontSize: 22,
      color: teal,
      lineHeight: 1.1,
      margin: [0, 0, 0, 12],
    },
    {
      canvas: [{ type: "line", x1: 0, y1: 0, x2: 60, y2: 0, lineWidth: 3, lineColor: "#d19a3c" }],
      margin: [0, 0, 0, 14],
    },
    { text: source.about[language], margin: [0, 0, 0, 24] },
    { text: t.plain("handout:contents"), bold: true, margin: [0, 0, 0, 6] },
    ...source.lessons.map(
      ({ title, minutes }, index): PdfContent => ({
        columns: [
          { text: `${index + 1}.`, width: 20 },
          {
            text: [title[language], { text: `  ${t.plain("handout:minutes", { minutes })}`, color: grey }],
            width: "*",
          },
        ],
        margin: [0, 0, 0, 4],
      }),
    ),
  ];
}

/** Pictures stand on the page; of other files it says that the bot has them. */
function attachments(t: Translator, { attachments }: StoredPage): PdfContent[] {
  return attachments.map(({ kind, name, mediaId }): PdfContent => {
    const title = name[t.language];
    return kind === "photo"
      ? {
          stack: [
            { image: mediaId[t.language], fit: [contentWidth, 380] },
            { text: title, fontSize: 9, color: grey, margin: [0, 3, 0, 0] },
          ],
          margin: [0, 2, 0, 8],
          unbreakable: true,
        }
      : { text: t.plain("handout:inBot", { title }), fontSize: 10, color: grey, margin: [0, 0, 0, 6] };
  });
}

function lesson(
  t: Translator,
  { title, pages }: HandoutSource["lessons"][number],
  index: number,
): PdfContent[] {
  const parts = pages.flatMap((content, number): PdfContent[] => [
    ...(number === 0
      ? []
      : [
          {
            canvas: [
              { type: "line", x1: 0, y1: 0, x2: contentWidth, y2: 0, lineWidth: 0.5, lineColor: "#ced4da" },
            ],
            margin: [0, 4, 0, 10],
          } satisfies PdfContent,
        ]),
    ...pageContent(content[t.language]),
    ...attachments(t, content),
  ]);
  return [
    {
      text: t.plain("handout:lesson", { number: index + 1 }),
      color: grey,
      fontSize: 10,
      pageBreak: "before",
    },
    { text: title[t.language], bold: true, fontSize: 18, lineHeight: 1.1, margin: [0, 2, 0, 10] },
    ...parts,
  ];
}

/** The ids of the pictures that a handout shows. */
export function picturesOf(t: Translator, { lessons }: Pick<HandoutSource, "lessons">): string[] {
  const shown = lessons
    .flatMap(({ pages }) => pages)
    .flatMap((page) => page.attachments)
    .filter(({ kind }) => kind === "photo");
  return [...new Set(shown.map(({ mediaId }) => mediaId[t.language]))];
}

/**
 * A module as a document to read without a connection: a cover, then its lessons with their pictures. The quiz is not
 * in it. The pictures themselves are put in when it is drawn: `images` by the ids that `picturesOf` gives.
 */
export function handoutDocument(t: Translator, source: HandoutSource): PdfDocument {
  const title = source.title[t.language];
  const dates = source.lessons.map((lesson) => lesson.publishedAt.getTime());
  return {
    title,
    author: t.plain("bot:name"),
    language: t.language,
    createdAt: new Date(Math.max(0, ...dates)),
    page,
    footer: title,
    content: [...cover(t, source), ...source.lessons.flatMap((each, index) => lesson(t, each, index))],
  };
}
