import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitText } from "../../src/documents/fit-text.ts";

/** A font in which every letter is half as wide as it is high. */
const measure = (text: string) => [...text].length / 2;
const steps = [
  { size: 20, lines: 1 },
  { size: 10, lines: 2 },
] as const;

describe("fitting a text into a box", () => {
  test("should take the first size at which the text fits", () => {
    expect(fitText("Нұрлан", { width: 60, steps }, measure)).toEqual({ size: 20, lines: ["Нұрлан"] });
    expect(fitText("Нұрлан Асқаров", { width: 60, steps }, measure)).toEqual({
      size: 10,
      lines: ["Нұрлан", "Асқаров"],
    });
  });

  test("should make lines even", () => {
    expect(fitText("аа бб вв гг дд", { width: 50, steps: [{ size: 10, lines: 2 }] }, measure).lines).toEqual([
      "аа бб вв",
      "гг дд",
    ]);
  });

  test("should keep words together that a no-break space holds", () => {
    const box = { width: 50, steps: [{ size: 10, lines: 2 }] } as const;
    expect(fitText("аа бб вв\u00A0гг", box, measure).lines).toEqual(["аа бб", "вв\u00A0гг"]);
  });

  test("should break a word only where nothing else helps, and say that words are left out", () => {
    const box = { width: 25, steps: [{ size: 10, lines: 2 }] } as const;
    expect(fitText("абвгдеж", box, measure).lines).toEqual(["абвгд", "еж"]);
    expect(fitText("абвгд еж абвгд еж", box, measure).lines.at(-1)).toMatch(/…$/);
  });

  test("should never leave the box, and lose no letter where it does not say so", () => {
    const text = fc.array(fc.string({ unit: fc.constantFrom("а", "Ұ", "x"), minLength: 1, maxLength: 30 }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 200 }), (parts, width) => {
        const written = parts.join(" ");
        const { size, lines } = fitText(written, { width, steps }, measure);
        expect(steps.some((step) => step.size === size && lines.length <= step.lines)).toBe(true);
        for (const line of lines) expect(measure(line) * size).toBeLessThanOrEqual(width);
        const whole = lines.join("").replaceAll(" ", "");
        if (!whole.endsWith("…")) expect(whole).toBe(written.replaceAll(" ", ""));
      }),
    );
  });
});
