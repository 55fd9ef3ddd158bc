import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitStack, type StackBlock, type StackBox, stackLineHeight } from "../../src/documents/fit-stack.ts";
import { measureText } from "../../src/documents/measure-text.ts";
import type { PdfDocument } from "../../src/documents/pdf-document.ts";
import { renderPdf } from "../../src/documents/render-pdf.ts";
import type { Answers } from "../../src/features/initiatives/answers.ts";
import type { Initiative } from "../../src/features/initiatives/initiative.ts";
import type { InitiativeView } from "../../src/features/initiatives/read-view.ts";
import { initiativeScreen } from "../../src/features/initiatives/screens.ts";
import { splitText } from "../../src/features/initiatives/text-pages.ts";
import { viewPages } from "../../src/features/initiatives/view-pages.ts";
import { fundingBarSvg } from "../../src/features/passports/funding-bar.ts";
import { passportDocument } from "../../src/features/passports/passport-document.ts";
import { passportPage } from "../../src/features/passports/passport-page.ts";
import type { Language } from "../../src/i18n/language.ts";
import { plainText } from "../../src/screen/plain-text.ts";
import { fullAnswers } from "../support/initiatives.ts";
import { words } from "../support/registering.ts";

const now = new Date("2026-09-01T05:00:00Z");
const voice = "01990000-0000-7000-8000-000000000009";

function viewOf(answers: Answers, change: Partial<Initiative> = {}): InitiativeView {
  return {
    initiative: {
      id: "01990000-0000-7000-8000-000000000001",
      number: "2026-ALM-000123",
      status: "approved",
      statusAt: now,
      relations: ["owner"],
      owner: { personId: "01990000-0000-7000-8000-000000000002", name: "Асқаров Нұрлан" },
      authorId: "01990000-0000-7000-8000-000000000002",
      reviewer: null,
      place: {
        placeId: "194230000",
        oblastId: "190000000",
        districtId: "194200000",
        districtName: null,
        ruralDistrictName: null,
      },
      title: answers.title?.text ?? null,
      direction: answers.direction ?? null,
      answers,
      skipped: [],
      formVersion: 1,
      revision: 0,
      createdAt: now,
      updatedAt: now,
      submittedAt: now,
      dueAt: null,
      ...change,
    },
    place: [
      { nameKk: "Ұзынағаш ауылдық округі", nameRu: "Узынагашский сельский округ" },
      { nameKk: "Жамбыл ауданы", nameRu: "Жамбылский район" },
    ],
    voices: new Map([[voice, { writtenOut: null, seconds: 34 }]]),
    files: [],
    fit: { on: "2026-09-01", index: null, programmes: [], uncovered: null },
    versions: 1,
    now,
    timeZone: "Asia/Almaty",
  };
}

const paper = (view: InitiativeView, language: Language = "kk"): PdfDocument =>
  passportDocument(words[language], { view, botUsername: "akim_school_bot" });

/** Every word that a document sets, whatever its place. */
function textOf(document: PdfDocument): string {
  const said = document.content.flatMap((part) => {
    if (typeof part !== "object") return [];
    if ("fitted" in part) return [part.fitted];
    if ("top" in part)
      return part.stack.flatMap((block) => ("label" in block ? [block.label, block.text] : [block.text]));
    return [];
  });
  return said.join("\n").replaceAll("\u00A0", " ");
}

const pagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString("latin1")
    .match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

const typed = (text: string) => ({ text, voice: null });

/** Every answer as long as the form allows, of one sign. */
function longest(sign: string): Answers {
  const of = (length: number) => typed(sign.repeat(length).slice(0, length));
  return {
    ...fullAnswers,
    title: of(120),
    village: of(80),
    problem: of(1000),
    solution: of(1500),
    product: of(120),
    buyers: of(500),
    risks: of(1000),
    volume: { amount: "999999999.999", unit: { typed: sign.repeat(20).slice(0, 20) } },
    price: 999_999_999_999_999n,
    yearlyCosts: 999_999_999_999_999n,
    cooperative: { state: "existing", name: sign.repeat(120).slice(0, 120), bin: "990540002134" },
    channels: ["villagers", "market", "shops", "wholesale", "processors", "cooperative", "state", "export"],
    funding: { own: 1n, loan: 2n, budget: 3n, investor: 4n, grant: 999_999_999_999_999n },
  };
}

const extremes: readonly (readonly [string, Answers])[] = [
  ["nothing", {}],
  ["usual", fullAnswers],
  ["long words", longest("Ұзынағаш ауылының қойшысы ")],
  ["no spaces", longest("Щ")],
  ["signs outside the font", longest("🐑")],
  ["lines", longest("ж\n")],
];

describe("a passport on paper", () => {
  test.each([
    [
      "kk",
      "Инвестициялық бастаманың паспорты",
      "Жамбыл ауданы",
      "Күйі: мақұлданды, 2026 ж. 1 қыркүйек бастап",
      "құру жоспарда бар",
    ],
    [
      "ru",
      "Паспорт инвестиционной инициативы",
      "Жамбылский район",
      "Статус: одобрена, с 1 сентября 2026 г.",
      "планируется",
    ],
  ] as const)("should say in %s what is planned, where, by whom and how it stands", (language, ...said) => {
    const text = textOf(paper(viewOf(fullAnswers), language));
    for (const part of [
      ...said,
      "2026-ALM-000123",
      "Жүн өңдеу цехы",
      "Асқаров Нұрлан",
      "48 000 000 ₸",
      "12 000 м²",
      fullAnswers.problem?.text ?? "",
      fullAnswers.risks?.text ?? "",
    ])
      expect(text).toContain(part);
  });

  test("should name every field of the form, answered or not", () => {
    const t = words.kk;
    for (const answers of [fullAnswers, {}]) {
      const text = textOf(paper(viewOf(answers)));
      for (const field of [
        "problem",
        "solution",
        "volume",
        "price",
        "cooperative",
        "readiness",
        "attachments",
      ] as const)
        expect(text).toContain(t.plain(`form:field.${field}.name`));
    }
  });

  test("should lead to the initiative by the QR code, and have none as a draft", () => {
    const codeOf = (document: PdfDocument) =>
      document.content.find((part) => typeof part === "object" && "qr" in part);
    expect(codeOf(paper(viewOf(fullAnswers)))).toMatchObject({
      qr: "https://t.me/akim_school_bot?start=i_2026-ALM-000123",
    });
    const draft = paper(viewOf(fullAnswers, { number: null, status: "draft" }));
    expect(codeOf(draft)).toBeUndefined();
    expect(textOf(draft)).toContain("ҚАРАЛАМА");
    expect(textOf(paper(viewOf({}, { number: null, status: "draft" }), "ru"))).toContain("ЧЕРНОВИК");
  });

  test("should tell of a voice note that nobody has written out", () => {
    const spoken = { ...fullAnswers, problem: { text: null, voice } };
    expect(textOf(paper(viewOf(spoken)))).toContain("дауыстық жазба, 0:34");
  });

  test.each(["kk", "ru"] as const)("should be two pages in %s, whatever was written", async (language) => {
    for (const [name, answers] of extremes) {
      const pdf = await renderPdf(paper(viewOf(answers), language));
      expect(pagesOf(pdf), name).toBe(2);
      expect(pdf.byteLength, name).toBeLessThan(100_000);
    }
  });

  test("should keep all words within the page", () => {
    for (const [name, answers] of extremes) {
      for (const part of paper(viewOf(answers)).content) {
        if (typeof part !== "object" || !("top" in part)) continue;
        for (const { lines, size, weight, x, y, width } of fitStack(part.stack, part, measureText)) {
          for (const line of lines)
            expect(measureText(line, weight) * size, name).toBeLessThanOrEqual(width + 0.5);
          expect(y + lines.length * size * stackLineHeight, name).toBeLessThanOrEqual(part.height + 0.01);
          expect(part.x + x + width, name).toBeLessThanOrEqual(passportPage.width - 40);
        }
      }
    }
  });

  test("should be the same file each time it is drawn", async () => {
    const draw = async () => Buffer.from(await renderPdf(paper(viewOf(fullAnswers))));
    expect(await draw()).toEqual(await draw());
  });
});

describe("a column of words", () => {
  const box: StackBox = { width: 200, height: 120, labelWidth: 60, sizes: [10, 8, 6] };

  test("should be as large as all of it allows, and whole then", () => {
    const placed = fitStack([{ kind: "line", text: "Бір жол" }], box, measureText);
    expect(placed).toEqual([
      { part: "text", lines: ["Бір жол"], size: 10, weight: "regular", x: 0, y: 0, width: 200 },
    ]);
  });

  test("should take lines from the longest text first, and say so by three dots", () => {
    const text = "сөз ".repeat(400).trim();
    const placed = fitStack(
      [
        { kind: "row", label: "Қысқа", text: "жауап" },
        { kind: "passage", label: "Ұзын", text },
      ],
      box,
      measureText,
    );
    expect(placed.map(({ lines }) => lines.join(" "))).toEqual([
      "Қысқа",
      "жауап",
      "Ұзын",
      expect.stringMatching(/^сөз .*…$/),
    ]);
  });

  test("should stay within its box, whatever stands in it", () => {
    const text = fc.string({ unit: fc.constantFrom(..."әұщМ iW.\n"), maxLength: 300 });
    const block: fc.Arbitrary<StackBlock> = fc.oneof(
      fc.record({ kind: fc.constant("heading" as const), text: text.map((long) => long.slice(0, 40)) }),
      fc.record({ kind: fc.constant("line" as const), text }),
      fc.record({ kind: fc.constantFrom("row" as const, "passage" as const), label: text, text }),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
        for (const { lines, size, y } of fitStack(blocks, box, measureText))
          expect(y + lines.length * size * stackLineHeight).toBeLessThanOrEqual(box.height + 0.01);
      }),
      { numRuns: 60 },
    );
  });
});

test("should draw the sources of money as parts of one bar, however small one is", () => {
  const { width } = passportPage;
  const parts = (svg: string) =>
    [...svg.matchAll(/<rect x="([\d.]+)" y="0" width="([\d.]+)"/g)].map(
      ([, x, wide]) => Number(x) + Number(wide),
    );
  const ends = parts(
    fundingBarSvg([
      { source: "own", tenge: 1n },
      { source: "loan", tenge: 999_999_999n },
    ]),
  );
  expect(ends).toHaveLength(2);
  expect(ends[0]).toBeGreaterThanOrEqual(3);
  expect(ends[1]).toBeCloseTo(511, 0);
  expect(ends[1]).toBeLessThan(width);
  expect(parts(fundingBarSvg([]))).toEqual([]);
});

describe("a passport in chat", () => {
  test.each(["kk", "ru"] as const)(
    "should fit messages in %s and lose no letter, whatever was written",
    (language) => {
      const t = words[language];
      for (const [name, answers] of extremes) {
        const view = viewOf(answers);
        const pages = viewPages(t, view);
        const whole = pages.map(({ text }) => plainText(text)).join("\n");
        for (const [page] of pages.entries()) {
          const { text, keyboard = [] } = initiativeScreen(t, view, page, "Хабарлама. ".repeat(50));
          expect(plainText(text).length, name).toBeLessThan(4096);
          for (const row of keyboard)
            for (const button of row)
              if ("data" in button) expect(Buffer.byteLength(button.data)).toBeLessThanOrEqual(64);
        }
        for (const field of ["problem", "solution", "risks"] as const) {
          const said = answers[field]?.text?.replaceAll(/\s/g, "");
          if (said) expect(whole.replaceAll(/\s/g, ""), name).toContain(said.slice(0, 400));
        }
      }
    },
  );

  test("should break a text at words, never within a sign, and lose nothing", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 200 }),
        fc.integer({ min: 2, max: 50 }),
        (text, longest) => {
          const pieces = splitText(text, longest);
          for (const piece of pieces) {
            expect(piece.length).toBeLessThanOrEqual(longest);
            expect(piece.isWellFormed()).toBe(true);
          }
          expect(pieces.join("").replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
        },
      ),
    );
  });
});
