import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { checkCourse, findCourses, readCourse } from "../../src/features/courses/content/load-course.ts";
import { loadSharp, svgToPng } from "../../src/shared/svg-to-png.ts";

const content = fileURLToPath(new URL("../../content", import.meta.url));
const folders = await findCourses(content);

it("should ship the course about a village's economy", () => {
  expect(folders.map((folder) => folder.slice(content.length + 1))).toContain("village-economy");
});

it.each(folders)("should ship a course without fault or note: %s", async (folder) => {
  expect(await checkCourse(folder)).toEqual([]);
});

describe("the first module", async () => {
  const course = await readCourse(`${content}/village-economy`);
  const [module] = course.modules;

  it("should have questions of every type, each at least three times", () => {
    const questions = module?.quiz.questions ?? [];
    const count = (type: string) => questions.filter((question) => question.type === type).length;
    for (const type of ["single", "multiple", "boolean", "number", "order"]) {
      expect(count(type), type).toBeGreaterThanOrEqual(3);
    }
  });

  it("should fit each page on the screen of a small phone", () => {
    for (const lesson of module?.lessons ?? []) {
      for (const page of lesson.pages) {
        expect(page.kk.text.length, lesson.id).toBeLessThanOrEqual(900);
        expect(page.ru.text.length, lesson.id).toBeLessThanOrEqual(900);
      }
    }
  });

  // "120 × 10 × 300 = 360 000", with sums, differences and quotients, wherever they stand.
  const calculation = /[\d(][\d \u00a0,.()×÷+−₸лкг]*=[ \u00a0]*\d[\d \u00a0]*(?:,\d+)?/g;

  function evaluate(expression: string): number {
    const terms = expression.replace(/\s+|₸|л|кг/g, "").replace(/,/g, ".");
    const tokens = terms.match(/\d+(?:\.\d+)?|[()+−×÷]/g) ?? [];
    let position = 0;
    const factor = (): number => {
      if (tokens[position] !== "(") return Number(tokens[position++]);
      position += 1;
      const value = sum();
      position += 1;
      return value;
    };
    const product = (): number => {
      let value = factor();
      while (tokens[position] === "×" || tokens[position] === "÷") {
        value = tokens[position++] === "×" ? value * factor() : value / factor();
      }
      return value;
    };
    const sum = (): number => {
      let value = product();
      while (tokens[position] === "+" || tokens[position] === "−") {
        value = tokens[position++] === "+" ? value + product() : value - product();
      }
      return value;
    };
    return sum();
  }

  const texts = (module?.lessons ?? []).flatMap((lesson) => [
    ...lesson.pages.flatMap(({ kk, ru }) => [kk.text, ru.text]),
  ]);
  const explanations = (module?.quiz.questions ?? []).flatMap(({ explanation }) => [
    explanation.kk,
    explanation.ru,
  ]);
  const calculations = [...texts, ...explanations].flatMap((text) =>
    [...text.matchAll(calculation)].map(([found]) => found.trim()),
  );

  it("should calculate rightly on every page and in every explanation", () => {
    expect(calculations.length).toBeGreaterThan(60);
    for (const line of calculations) {
      const [expression = "", result = ""] = line.split("=");
      expect(evaluate(expression), line).toBeCloseTo(evaluate(result), 6);
    }
  });
});

describe("pictures", () => {
  /** How large the ink of a letter is. */
  async function inkOf(letter: string): Promise<string> {
    const png = await svgToPng(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><rect width="80" height="80" fill="#fff"/><text x="20" y="55" font-family="Golos Text" font-size="40">${letter}</text></svg>`,
      320,
    );
    const sharp = await loadSharp();
    const { info } = await sharp(png).trim().toBuffer({ resolveWithObject: true });
    return `${info.width} × ${info.height}`;
  }

  it("should draw each Kazakh letter and ₸, and not the box of a missing one", async () => {
    const box = await inkOf("✓");
    expect(await inkOf("漢")).toBe(box);
    for (const letter of "ӘәҒғҚқҢңӨөҰұҮүҺһІі₸") {
      expect(await inkOf(letter), letter).not.toBe(box);
    }
  });
});
