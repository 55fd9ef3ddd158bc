import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "../../src/shared/fold.ts";

describe("fold", () => {
  it.each([
    ["Солтүстік Қазақстан", "солтустик казакстан"],
    ["Қаракөл", "каракол"],
    ["ҰЗЫНАҒАШ", "узынагаш"],
    ["Жеңіс", "женис"],
    ["Шаһар", "шахар"],
    ["Әйтей", "айтей"],
    ["Щёлково", "щелково"],
  ])("should take Kazakh letters and ё for those people type instead: %s", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it("should take Latin letters that look Cyrillic for Cyrillic ones", () => {
    expect(fold("Kapaкoл")).toBe(fold("Қаракөл"));
    expect(fold("AKTOБE")).toBe("актобе");
    expect(fold("əkim")).toBe("аким");
  });

  it("should leave Latin letters whose capital and small letter resemble different ones", () => {
    expect(fold("bhnu")).toBe("bhnu");
  });

  it("should make one space of hyphens, apostrophes, dots and several spaces", () => {
    expect(fold("  Западно - Казахстанская\u00a0обл. ")).toBe("западно казахстанская обл");
    expect(fold("Улан’-Батор")).toBe("улан батор");
  });

  it("should read letters that a phone sends in two parts", () => {
    expect(fold("Райымбек".normalize("NFD"))).toBe(fold("Райымбек"));
    expect(fold("ёлка".normalize("NFD"))).toBe("елка");
  });

  it("should give the same when folded twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  it("should not depend on capitals in Cyrillic text", () => {
    const letters = fc.constantFrom(..."аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя -");
    fc.assert(
      fc.property(fc.string({ unit: letters }), (text) => {
        expect(fold(text.toUpperCase())).toBe(fold(text));
      }),
    );
  });

  it("should leave nothing that means something in a LIKE pattern, and no space at either end", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("%", "_", "\\", "|", "'", " ", "а", "қ", "a") }),
        (text) => {
          expect(fold(text)).toMatch(/^(?:[ака]+(?: [ака]+)*)?$/);
        },
      ),
    );
  });
});
