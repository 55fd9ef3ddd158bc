import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNumber } from "../../src/features/quizzes/read-number.ts";
import { formatNumber } from "../../src/i18n/formats.ts";
import { languages } from "../../src/i18n/language.ts";

const litres = ["литр", "л"];
const tenge = ["₸", "₸"];
const millions = ["млн ₸", "млн ₸"];

describe("a typed number", () => {
  test.each([
    ["1 250,5", 1250.5],
    ["1250.5", 1250.5],
    ["1\u00a0250,5", 1250.5],
    ["1\u202f250,5", 1250.5],
    ["1'250.5", 1250.5],
    ["1,250.5", 1250.5],
    ["1.250,5", 1250.5],
    ["1.250.000", 1_250_000],
    ["1 250 000", 1_250_000],
    ["12500", 12_500],
    ["0,75", 0.75],
    [",75", 0.75],
    ["-5", -5],
    ["−5", -5],
    ["– 5", -5],
    ["12.", 12],
    [" 7 ", 7],
    ["0", 0],
    ["-0", 0],
  ])("%j should be %d", (typed, value) => {
    expect(readNumber(typed, litres)).toEqual({ ok: true, value });
  });

  test.each([
    ["1250 л", litres, 1250],
    ["1250л.", litres, 1250],
    ["1 250,5 литров", litres, 1250.5],
    ["1,25 тыс. литров", litres, 1250],
    ["1,25 мың литр", litres, 1250],
    ["12 млн тг", tenge, 12_000_000],
    ["12 млн тенге", tenge, 12_000_000],
    ["600 мың теңге", tenge, 600_000],
    ["1.2 млрд", tenge, 1_200_000_000],
    ["500 ₸", tenge, 500],
    ["12", millions, 12],
    ["12 млн", millions, 12],
    ["12 млн ₸", millions, 12],
    ["12000000 тенге", millions, 12],
    ["500 тыс", millions, 0.5],
    ["15%", ["%", "%"], 15],
    ["15 %", ["%", "%"], 15],
  ])("%j of %j should be %d", (typed, units, value) => {
    expect(readNumber(typed, units)).toEqual({ ok: true, value });
  });

  test.each([
    "",
    "не знаю",
    "он екі",
    "1 2 3 а 4",
    "5-7",
    "1/2",
    "1,2,34",
    "1.2.3",
    "12..5",
    "1e5",
    "12345678901234567",
  ])("%j should not be taken for a number", (typed) => {
    expect(readNumber(typed, litres)).toMatchObject({ ok: false });
  });

  test.each([
    ["1250 кг", litres],
    ["15%", litres],
    ["15 литр", ["%", "%"]],
    ["5 тонна", tenge],
  ])("%j should not be taken for %j", (typed, units) => {
    expect(readNumber(typed, units)).toEqual({ ok: false, fault: "unit" });
  });

  test("should be read as it is shown, in both languages", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom(...languages), (whole, language) => {
        const value = whole / 1000;
        const shown = formatNumber(value, language);
        expect(readNumber(shown, litres)).toEqual({ ok: true, value: value === 0 ? 0 : value });
      }),
    );
  });
});
