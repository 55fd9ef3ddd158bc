import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitText } from "../../src/documents/fit-text.ts";
import { measureText } from "../../src/documents/measure-text.ts";
import type { FittedText, PdfDocument } from "../../src/documents/pdf-document.ts";
import { renderPdf } from "../../src/documents/render-pdf.ts";
import type { Certificate } from "../../src/features/certificates/certificate.ts";
import { certificateDocument } from "../../src/features/certificates/certificate-document.ts";
import { certificateKilobytes } from "../../src/features/certificates/screens.ts";
import { readName } from "../../src/features/people/name.ts";
import type { Language } from "../../src/i18n/language.ts";
import { words } from "../support/registering.ts";

const issued: Certificate = {
  id: "01990000-0000-7000-8000-000000000001",
  number: "AS-2026-7F4K-9REM",
  personId: "01990000-0000-7000-8000-000000000002",
  courseId: "village-economy",
  name: "Сейітқызы Айгүл Нұрланқызы",
  place: { kk: "Қарасай ауданы, Алматы облысы", ru: "Карасайский район, Алматинская область" },
  courseTitle: { kk: "Ауыл экономикасы", ru: "Экономика села" },
  hours: 2,
  language: "kk",
  issuedAt: new Date("2026-11-23T20:00:00Z"),
  revoked: null,
};

function paper(change: Partial<Certificate> = {}, language: Language = "kk"): PdfDocument {
  return certificateDocument(words[language], {
    certificate: { ...issued, language, ...change },
    botUsername: "akim_school_bot",
    timeZone: "Asia/Almaty",
  });
}

const fittedOf = (document: PdfDocument): FittedText[] =>
  document.content.filter((part): part is FittedText => typeof part === "object" && "fitted" in part);

const pagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString("latin1")
    .match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

describe("a certificate", () => {
  test.each([
    [
      "kk",
      "Қарасай ауданы, Алматы облысы",
      "«Ауыл экономикасы»",
      "Курс көлемі: 2 сағат",
      "2026 ж. 24 қараша",
    ],
    [
      "ru",
      "Карасайский район, Алматинская область",
      "«Экономика села»",
      "Объём курса: 2 часа",
      "24 ноября 2026 г.",
    ],
  ] as const)(
    "should say in %s who learned what, where and when, under which number",
    (language, ...said) => {
      const texts = fittedOf(paper({}, language)).map(({ fitted }) => fitted.replaceAll("\u00A0", " "));
      expect(texts).toEqual(expect.arrayContaining([issued.name, issued.number, ...said]));
    },
  );

  test("should lead to its verification by the QR code", () => {
    const [code] = paper().content.filter((part) => typeof part === "object" && "qr" in part);
    expect(code).toMatchObject({ qr: "https://t.me/akim_school_bot?start=v_AS-2026-7F4K-9REM" });
  });

  test("should leave the place out where there is none", () => {
    expect(fittedOf(paper({ place: { kk: "", ru: "" } })).map(({ fitted }) => fitted)).not.toContain("");
  });

  test("should keep any name, place and title within the page, whatever their length", () => {
    const letters = fc.constantFrom(..."әғқңөұүһіжшщмыАӘҒҚҢӨҰҮҺІЖШЩМЫaWi -'.");
    const name = fc
      .string({ unit: letters, minLength: 2, maxLength: 100 })
      .map(readName)
      .filter((read) => read.ok)
      .map((read) => read.name);
    const long = fc.string({ unit: letters, minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(name, long, long, (name, place, title) => {
        const document = paper({
          name,
          place: { kk: place, ru: place },
          courseTitle: { kk: title, ru: title },
        });
        for (const text of fittedOf(document)) {
          const measure = (words: string) => measureText(words, text.weight);
          const { size, lines } = fitText(text.fitted, text, measure);
          for (const line of lines) expect(measure(line) * size).toBeLessThanOrEqual(text.width + 0.01);
          expect(lines.length).toBeLessThanOrEqual(Math.max(...text.steps.map((step) => step.lines)));
          expect(text.x).toBeGreaterThanOrEqual(60);
          expect(text.x + text.width).toBeLessThanOrEqual(document.page.width - 60);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("should set the longest possible name whole", () => {
    const name =
      "Константинопольский-Верхнедобровольский Вячеслав-Александр Мухаммедамангельдыевич-Абдрахманов оглы";
    const text = fittedOf(paper({ name })).find(({ fitted }) => fitted === name);
    if (!text) throw new Error("The name is not on the certificate.");
    const { lines } = fitText(name, text, (line) => measureText(line, text.weight));
    expect(lines.join(" ")).toBe(name);
  });

  test.each(["kk", "ru"] as const)(
    "should be one page in %s, and no larger than people are told",
    async (language) => {
      const word = "Ұзынсонаржүргіншіқожахметұлы";
      const pdf = await renderPdf(
        paper(
          { name: `${word} ${word} ${word}`, courseTitle: { kk: `${word} `.repeat(6), ru: "Щ".repeat(200) } },
          language,
        ),
      );
      expect(pagesOf(pdf)).toBe(1);
      expect(pdf.byteLength).toBeLessThan(certificateKilobytes * 1000);
    },
  );

  test("should be the same file each time it is drawn", async () => {
    expect(Buffer.from(await renderPdf(paper()))).toEqual(Buffer.from(await renderPdf(paper())));
  });
});
