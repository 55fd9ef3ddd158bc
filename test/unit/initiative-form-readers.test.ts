import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDuration } from "../../src/features/initiatives/form/kinds/read-duration.ts";
import { readMonth } from "../../src/features/initiatives/form/kinds/read-month.ts";
import { tidyText } from "../../src/features/initiatives/form/kinds/words.ts";

const present = "2026-11";
const months = (language: string, format: "long" | "short") =>
  Array.from({ length: 12 }, (_, index) =>
    new Intl.DateTimeFormat(language, { month: format, timeZone: "UTC" }).format(
      new Date(Date.UTC(2027, index, 15)),
    ),
  );

describe("a month", () => {
  test.each([
    ["наурыз 2027", "2027-03"],
    ["Март 2027", "2027-03"],
    ["в марте 2027 года", "2027-03"],
    ["2027 жылғы наурызда", "2027-03"],
    ["2027 жылдың мамыры", "2027-05"],
    ["03.2027", "2027-03"],
    ["3.2027", "2027-03"],
    ["03/27", "2027-03"],
    ["2027-03", "2027-03"],
    ["01.03.2027", "2027-03"],
    ["1 марта 2027", "2027-03"],
    ["март", "2027-03"],
    ["қараша", "2026-11"],
    ["қазан", "2027-10"],
    ["желтоқсан", "2026-12"],
    ["дек 26", "2026-12"],
    ["мая 2028", "2028-05"],
    ["маусым 2027", "2027-06"],
    ["март 2026", "2026-03"],
  ])("%s should be %s", (text, month) => {
    expect(readMonth(text, present)).toEqual({ ok: true, month });
  });

  test.each([
    ["", "unclear"],
    ["көктемде", "unclear"],
    ["2027", "unclear"],
    ["13.2027", "unclear"],
    ["0.2027", "unclear"],
    ["март апрель", "unclear"],
    ["март 5", "unclear"],
    ["наурыз 2020", "past"],
    ["10.2025", "past"],
    ["март 2048", "tooFar"],
  ])("%j should be refused as %s", (text, fault) => {
    expect(readMonth(text, present)).toEqual({ ok: false, fault });
  });

  test.each(["kk", "ru"])("should be read as %s names it, long and short", (language) => {
    for (const format of ["long", "short"] as const) {
      for (const [index, name] of months(language, format).entries()) {
        const month = `2028-${String(index + 1).padStart(2, "0")}`;
        expect(readMonth(`${name} 2028`, present), name).toEqual({ ok: true, month });
      }
    }
  });

  test("should be a month or a fault, whatever was typed", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[\d ./-]{1,12}$/)),
        (text) => {
          const read = readMonth(text, present);
          if (read.ok) expect(read.month).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
        },
      ),
    );
  });
});

describe("a duration", () => {
  test.each([
    ["8", 8],
    ["8 ай", 8],
    ["8мес", 8],
    ["8 мес.", 8],
    ["он ай", 10],
    ["полгода", 6],
    ["жарты жыл", 6],
    ["1 год", 12],
    ["1,5 года", 18],
    ["1.5 жыл", 18],
    ["бір жарым жыл", 18],
    ["полтора года", 18],
    ["2 жыл 3 ай", 27],
    ["2 года 3 месяца", 27],
    ["120", 120],
    ["10 лет", 120],
  ])("%s should be %i months", (text, months) => {
    expect(readDuration(text)).toEqual({ ok: true, months });
  });

  test.each([
    ["", "unclear"],
    ["көп", "unclear"],
    ["1,5", "unclear"],
    ["3 недели", "unclear"],
    ["0", "zero"],
    ["121", "tooLong"],
    ["11 лет", "tooLong"],
    ["99999", "unclear"],
  ])("%j should be refused as %s", (text, fault) => {
    expect(readDuration(text)).toEqual({ ok: false, fault });
  });

  test("should be months from 1 to 120 or a fault, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const read = readDuration(text);
        if (!read.ok) return;
        expect(Number.isInteger(read.months) && read.months >= 1 && read.months <= 120).toBe(true);
      }),
    );
  });
});

describe("typed words", () => {
  test("should keep their lines and lose what nobody sees", () => {
    expect(tidyText("  Жүн\t өңдеу \n\n\n\n цехы\u200b\u202e ")).toBe("Жүн өңдеу\n\nцехы");
    expect(tidyText("👩‍🌾")).toBe("👩‍🌾");
    expect(tidyText("a\u0000b")).toBe("a b");
  });

  test("should be as they are the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(tidyText(tidyText(text))).toBe(tidyText(text));
      }),
    );
  });
});
