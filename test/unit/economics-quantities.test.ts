import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkDigit, readBin } from "../../src/features/economics/bin.ts";
import { readCount } from "../../src/features/economics/read-count.ts";
import { readQuantity, readThousandths, writeAmount } from "../../src/features/economics/read-quantity.ts";

describe("a count", () => {
  test.each([
    ["0", 0],
    ["12", 12],
    ["1 000", 1000],
    ["12 адам", 12],
    ["25 человек", 25],
    ["двадцать пять", 25],
    ["жиырма бес үй", 25],
    ["6 жұмыс орны", 6],
    ["45 дворов", 45],
    ["3 мың бас", 3000],
    ["нет", 0],
    ["Жоқ", 0],
    ["1 000 000", 1_000_000],
  ])("should be read from %o", (text, count) => {
    expect(readCount(text)).toEqual({ ok: true, count });
  });

  test.each([
    ["", "empty"],
    ["много", "unclear"],
    ["5-6", "unclear"],
    ["12 млн тенге", "unclear"],
    ["1.500", "unclear"],
    ["2,5", "fraction"],
    ["-3", "negative"],
    ["1 000 001", "tooMuch"],
  ])("should not be read from %o, which is %s", (text, fault) => {
    expect(readCount(text)).toEqual({ ok: false, fault });
  });
});

describe("a volume", () => {
  test("should be read as exactly as it is typed", () => {
    const thousandths = fc.bigInt({ min: 1n, max: 999_999_999_999n });
    const units = fc.constantFrom(["кг", "kg"], ["т", "t"], ["л", "l"], ["м2", "m2"], ["бас", "head"]);
    fc.assert(
      fc.property(thousandths, units, fc.constantFrom(",", "."), (value, [name, unit], point) => {
        const amount = writeAmount(value);
        const [whole = "", fraction = ""] = amount.split(".");
        fc.pre(fraction.length < 3 || whole.length > 3 || whole === "0");
        const text = `${fraction === "" ? whole : `${whole}${point}${fraction}`} ${name}`;
        expect(readQuantity(text), text).toEqual({ ok: true, amount, unit });
        expect(readThousandths(amount)).toBe(value);
      }),
    );
  });

  test.each([
    ["12 000 м2", "12000", "m2"],
    ["12000 м²", "12000", "m2"],
    ["12000кв.м", "12000", "m2"],
    ["3,5 тонна", "3.5", "t"],
    ["5 т", "5", "t"],
    ["500 мың литр", "500000", "l"],
    ["1,5 млн штук", "1500000", "piece"],
    ["300 голов", "300", "head"],
    ["40 куб", "40", "m3"],
    ["25 шаршы метр", "25", "m2"],
    ["5000", "5000", null],
    ["12 т в год", "12", "t"],
    ["100 рулон", "100", { typed: "рулон" }],
    ["80 центнеров", "80", { typed: "центнеров" }],
  ])("should be read from %o", (text, amount, unit) => {
    expect(readQuantity(text)).toEqual({ ok: true, amount, unit });
  });

  test.each([
    ["", "empty"],
    ["көп", "unclear"],
    ["1,250 т", "unclear"],
    ["5 т 3 кг", "unclear"],
    ["0 т", "zero"],
    ["-5 т", "negative"],
    ["1,2345 т", "tooFine"],
    ["1 000 000 000 кг", "tooMuch"],
    ["5 очень больших деревянных ящиков", "unit"],
  ])("should not be read from %o, which is %s", (text, fault) => {
    expect(readQuantity(text)).toEqual({ ok: false, fault });
  });
});

/** Numbers of organizations with a right last digit: year and month, kind, running digits. */
const bins = fc
  .tuple(
    fc.integer({ min: 0, max: 99 }),
    fc.integer({ min: 1, max: 12 }),
    fc.constantFrom(4, 5, 6),
    fc.integer({ min: 0, max: 999_999 }),
  )
  .map(([year, month, kind, rest]) => {
    const two = (value: number) => String(value).padStart(2, "0");
    return two(year) + two(month) + kind + String(rest).padStart(6, "0");
  })
  .filter((eleven) => checkDigit(eleven) !== undefined)
  .map((eleven) => eleven + checkDigit(eleven));

describe("a BIN", () => {
  test("should be read with spaces, dashes and its name", () => {
    fc.assert(
      fc.property(
        bins,
        fc.constantFrom("", "БИН ", "БСН: ", "bin "),
        fc.constantFrom("", " ", "-"),
        (bin, name, space) => {
          const text = `${name}${bin.slice(0, 6)}${space}${bin.slice(6)}`;
          expect(readBin(text)).toEqual({ ok: true, bin });
        },
      ),
    );
  });

  test.each([
    ["Қазпошта", "000140002217"],
    ["Halyk Bank", "940140000385"],
    ["ҚазМұнайГаз", "020240000555"],
    ["Kaspi Bank", "971240001315"],
  ])("should be read of %s, which has one", (_, bin) => {
    expect(readBin(bin)).toEqual({ ok: true, bin });
  });

  const mistype = (bin: string, at: number, step: number) =>
    `${bin.slice(0, at)}${(Number(bin[at]) + step) % 10}${bin.slice(at + 1)}`;

  test("should be found wrong with its last digit wrong", () => {
    fc.assert(
      fc.property(bins, fc.integer({ min: 1, max: 9 }), (bin, step) => {
        expect(readBin(mistype(bin, 11, step))).toEqual({ ok: false, fault: "checksum" });
      }),
    );
  });

  test("should be found wrong with another digit wrong, but for the few that the weights let pass", () => {
    // The eleventh weighs 11, which is nothing modulo 11.
    const cases = fc.sample(fc.tuple(bins, fc.nat(9), fc.integer({ min: 1, max: 9 })), 500);
    const passed = cases.filter(([bin, at, step]) => readBin(mistype(bin, at, step)).ok);
    expect(passed.length).toBeLessThan(25);
  });

  test.each([
    ["", "empty"],
    ["БИН", "empty"],
    ["кооператив", "digits"],
    ["12345", "length"],
    ["1234567890123", "length"],
    ["990101300123", "person"],
    ["991340000000", "form"],
    ["990190000000", "form"],
  ])("should be refused from %o as %s", (text, fault) => {
    expect(readBin(text)).toEqual({ ok: false, fault });
  });

  test("should take the second weights where the first give ten, and none where both do", () => {
    const tens = fc
      .sample(fc.integer({ min: 0, max: 99_999_999 }), 3000)
      .map((value) => `014${String(value).padStart(8, "0")}`);
    const digits = new Set(tens.map((eleven) => checkDigit(eleven)));
    expect(digits.has(undefined)).toBe(true);
    expect(digits.size).toBe(11);
  });
});
