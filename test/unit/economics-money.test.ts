import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { moneyInWords } from "../../src/features/economics/money-in-words.ts";
import { moneyBound, readMoney } from "../../src/features/economics/read-money.ts";
import { formatMoney } from "../../src/i18n/formats.ts";
import { languages } from "../../src/i18n/language.ts";

const amount = fc.oneof(
  fc.bigInt({ min: 0n, max: moneyBound - 1n }),
  fc.bigInt({ min: 0n, max: 20_000_000n }),
  fc.bigInt({ min: 0n, max: 999_999n }).map((thousands) => thousands * 1000n),
);
const language = fc.constantFrom(...languages);
const read = (tenge: bigint) => ({ ok: true, tenge });

/** Digits in groups of three from the right, with what parts them. */
const grouped = (digits: string, between: string) => digits.replace(/\B(?=(\d{3})+$)/g, between);

describe("an amount", () => {
  test("should be read as the bot writes it", () => {
    fc.assert(
      fc.property(amount, language, (tenge, spoken) => {
        expect(readMoney(formatMoney(tenge, spoken))).toEqual(read(tenge));
      }),
    );
  });

  test("should be read from its words in both languages", () => {
    fc.assert(
      fc.property(amount, language, fc.boolean(), (tenge, spoken, capital) => {
        const words = moneyInWords(tenge, spoken);
        expect(readMoney(capital ? words.toUpperCase() : words)).toEqual(read(tenge));
      }),
    );
  });

  test("should be read with any spaces and signs between its thousands, and with any name of the money", () => {
    const between = fc.constantFrom(" ", "\u00a0", "\u2009", "\u202f", "  ", "'", "’", "_", "\t");
    const money = fc.constantFrom("", "₸", " ₸", " тг", "тг.", " тнг", " тенге", " ТЕҢГЕ", " KZT", " tenge");
    fc.assert(
      fc.property(amount, between, money, fc.boolean(), (tenge, space, name, cents) => {
        const text = grouped(String(tenge), space) + (cents ? ",00" : "") + name;
        expect(readMoney(text)).toEqual(read(tenge));
      }),
    );
  });

  test("should be read with points or commas between its thousands where there is more than one", () => {
    const millions = fc.bigInt({ min: 1_000_000n, max: moneyBound - 1n });
    fc.assert(
      fc.property(millions, fc.constantFrom(".", ","), (tenge, point) => {
        expect(readMoney(grouped(String(tenge), point))).toEqual(read(tenge));
      }),
    );
  });

  test("should be exact with a scale and any decimals that leave whole tenge", () => {
    const scales = fc.constantFrom(
      [3, "мың", "мын", "тыс", "тыс.", "тысяч", "тысячи", "к", "МЫҢ"],
      [6, "млн", "млн.", "миллион", "миллионов", "милион", "mln", "МЛН"],
      [9, "млрд", "миллиард", "миллиарда", "mlrd"],
    );
    fc.assert(
      fc.property(
        scales,
        fc.nat(7),
        fc.bigInt({ min: 0n, max: 999n }),
        fc.nat(999_999),
        fc.boolean(),
        ([zeros, ...names], pick, whole, fraction, space) => {
          const power = Number(zeros);
          const decimals = String(fraction).padStart(6, "0").slice(0, Math.min(power, 6)).replace(/0+$/, "");
          fc.pre(decimals.length !== 3);
          const name = names[pick % names.length];
          const text = `${whole}${decimals === "" ? "" : `,${decimals}`}${space ? " " : ""}${name}`;
          const tenge = whole * 10n ** BigInt(power) + BigInt(decimals.padEnd(power, "0") || "0");
          expect(readMoney(text), text).toEqual(read(tenge));
        },
      ),
    );
  });

  test("should be read in parts, from the largest down", () => {
    const part = fc.integer({ min: 1, max: 999 });
    fc.assert(
      fc.property(part, part, fc.nat(999), (millions, thousands, rest) => {
        const tenge = BigInt(millions) * 1_000_000n + BigInt(thousands) * 1000n;
        expect(readMoney(`${millions} млн ${thousands} мың`)).toEqual(read(tenge));
        expect(readMoney(`${millions} млн, ${thousands} тыс. ${rest} тенге`)).toEqual(
          read(tenge + BigInt(rest)),
        );
      }),
    );
  });

  test("should be read from letters typed for those that look alike", () => {
    const alike: Record<string, string[]> = {
      а: ["a"],
      е: ["e"],
      о: ["o"],
      р: ["p"],
      с: ["c"],
      у: ["y"],
      і: ["и", "i"],
      ң: ["н"],
      қ: ["к"],
      ғ: ["г"],
      ү: ["у"],
      ө: ["о", "o"],
    };
    fc.assert(
      fc.property(amount, language, fc.infiniteStream(fc.nat(2)), (tenge, spoken, picks) => {
        const words = moneyInWords(tenge, spoken).replace(/./gu, (letter) => {
          const choices = [letter, ...(alike[letter] ?? [])];
          return choices[(picks.next().value ?? 0) % choices.length] ?? letter;
        });
        expect(readMoney(words), words).toEqual(read(tenge));
      }),
    );
  });

  test("should never be made of any text that is none, and reading should never fail", () => {
    const pieces = fc.constantFrom(
      "12",
      "5",
      "0",
      ".",
      ",",
      " ",
      "-",
      "млн",
      "мың",
      "тг",
      "500",
      "бес",
      "½",
      "о",
    );
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.array(pieces).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const reading = readMoney(typed);
        if (reading.ok) expect(reading.tenge >= 0n && reading.tenge < moneyBound).toBe(true);
        else expect(["empty", "unclear", "negative", "tooMuch", "fraction"]).toContain(reading.fault);
      }),
      { numRuns: 500 },
    );
  });
});

test.each<[string, bigint]>([
  ["12 млн", 12_000_000n],
  ["12,5 млн тг", 12_500_000n],
  ["12.5 млн", 12_500_000n],
  ["600 мың", 600_000n],
  ["600мың", 600_000n],
  ["500 тыс", 500_000n],
  ["500 т.тг", 500_000n],
  ["500к", 500_000n],
  ["1.2 млрд", 1_200_000_000n],
  ["1,5 млрд теңге", 1_500_000_000n],
  ["1 500 000", 1_500_000n],
  ["12000000", 12_000_000n],
  ["₸ 12 000 000", 12_000_000n],
  ["12 млн 500 мың", 12_500_000n],
  ["12.000.000", 12_000_000n],
  ["12,000,000.00", 12_000_000n],
  ["12.000.000,00", 12_000_000n],
  ["полтора миллиона", 1_500_000n],
  ["полмиллиона тенге", 500_000n],
  ["два с половиной миллиона", 2_500_000n],
  ["бір жарым млн", 1_500_000n],
  ["жарты миллион", 500_000n],
  ["2 жарым мың", 2_500n],
  ["5 жүз мың", 500_000n],
  ["миллион", 1_000_000n],
  ["мың теңге", 1_000n],
  ["5 мың 200", 5_200n],
  ["около 12 млн", 12_000_000n],
  ["шамамен 12 млн", 12_000_000n],
  ["12 ООО ООО", 12_000_000n],
  ["12 MЛH", 12_000_000n],
  ["1500,500 млн", 1_500_500_000n],
  ["0,250 млн", 250_000n],
  ["12,0 тенге", 12n],
  ["-0", 0n],
  ["12 млн теңгеге", 12_000_000n],
  ["12 000 000 (двенадцать миллионов) тенге", 12_000_000n],
  ["600 мың теңге (алты жүз мың)", 600_000n],
])("should read %o", (text, tenge) => {
  expect(readMoney(text)).toEqual({ ok: true, tenge });
});

test.each([
  ["", "empty"],
  ["  \u00a0", "empty"],
  ["1.500", "unclear"],
  ["1,500", "unclear"],
  ["12.000 тг", "unclear"],
  ["1,250 млн", "unclear"],
  ["12 млн 500", "unclear"],
  ["12 млн 500 тенге", "unclear"],
  ["1,5 млн 300 мың", "unclear"],
  ["12 млн 5000 мың", "unclear"],
  ["500 мың 12 млн", "unclear"],
  ["12 млн тыс", "unclear"],
  ["10-12 млн", "unclear"],
  ["12 00 000", "unclear"],
  ["12½ млн", "unclear"],
  ["12² тг", "unclear"],
  ["12 т", "unclear"],
  ["12 млн $", "unclear"],
  ["12 миллионов рублей", "unclear"],
  ["двадцать двадцать", "unclear"],
  ["жоқ", "unclear"],
  ["12.5.2026", "unclear"],
  ["<b>5</b>", "unclear"],
  ["12 000 000 (двенадцать тысяч) тенге", "unclear"],
  ["(12 млн)", "unclear"],
  ["350 тг/л", "unclear"],
  ["-500", "negative"],
  ["– 12 млн", "negative"],
  ["минус 5 мың", "negative"],
  ["1,25 тг", "fraction"],
  ["0,0001 тыс", "fraction"],
  ["1 000 000 000 000 000", "tooMuch"],
  ["1000 трлн", "tooMuch"],
  ["9".repeat(60), "tooMuch"],
])("should say of %o that it is %s", (text, fault) => {
  expect(readMoney(text)).toEqual({ ok: false, fault });
});

test.each<[bigint, string, string]>([
  [0n, "нөл теңге", "ноль тенге"],
  [1n, "бір теңге", "один тенге"],
  [2n, "екі теңге", "два тенге"],
  [100n, "жүз теңге", "сто тенге"],
  [1_000n, "бір мың теңге", "одна тысяча тенге"],
  [2_000n, "екі мың теңге", "две тысячи тенге"],
  [5_212n, "бес мың екі жүз он екі теңге", "пять тысяч двести двенадцать тенге"],
  [11_000n, "он бір мың теңге", "одиннадцать тысяч тенге"],
  [21_000n, "жиырма бір мың теңге", "двадцать одна тысяча тенге"],
  [600_000n, "алты жүз мың теңге", "шестьсот тысяч тенге"],
  [12_500_000n, "он екі миллион бес жүз мың теңге", "двенадцать миллионов пятьсот тысяч тенге"],
  [1_002_000_042n, "бір миллиард екі миллион қырық екі теңге", "один миллиард два миллиона сорок два тенге"],
  [
    999_000_000_000_000n,
    "тоғыз жүз тоқсан тоғыз триллион теңге",
    "девятьсот девяносто девять триллионов тенге",
  ],
])("should say %s in words", (tenge, kk, ru) => {
  expect(moneyInWords(tenge, "kk")).toBe(kk);
  expect(moneyInWords(tenge, "ru")).toBe(ru);
});

test("should refuse to say in words what is no amount", () => {
  expect(() => moneyInWords(-1n, "ru")).toThrow(RangeError);
  expect(() => moneyInWords(moneyBound, "kk")).toThrow(RangeError);
});
