import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  exampleNumber,
  newCertificateNumber,
  readCertificateNumber,
  readVerificationPayload,
  verificationLink,
} from "../../src/features/certificates/certificate-number.ts";

const alphabet = "23456789ACEFHJKMNPRTVWX";

const numbers = fc
  .record({
    year: fc.integer({ min: 2026, max: 2099 }),
    picks: fc.array(fc.nat({ max: alphabet.length - 1 }), { minLength: 6, maxLength: 6 }),
  })
  .map(({ year, picks }) => {
    const next = picks[Symbol.iterator]();
    return newCertificateNumber(year, () => next.next().value ?? 0);
  });

/** Places in a number that hold a sign of it, not "AS" and dashes. */
const places = [3, 4, 5, 6, 8, 9, 10, 11, 13, 14, 15, 16];
const place = fc.constantFrom(...places);
const sign = (at: number, pick: number) =>
  at < 8 ? String(pick % 10) : (alphabet[pick % alphabet.length] ?? "");
const put = (text: string, at: number, written: string) => text.slice(0, at) + written + text.slice(at + 1);

describe("a number", () => {
  test("should be read as it was written", () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(number).toMatch(/^AS-\d{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
        expect(readCertificateNumber(number)).toEqual({ type: "number", number });
      }),
    );
  });

  test("should be found wrong with any one or two signs wrong", () => {
    fc.assert(
      fc.property(numbers, place, fc.nat(22), place, fc.nat(22), (number, at, pick, secondAt, secondPick) => {
        const mistyped = put(put(number, at, sign(at, pick)), secondAt, sign(secondAt, secondPick));
        fc.pre(mistyped !== number);
        expect(readCertificateNumber(mistyped)).toEqual({ type: "mistyped", number: mistyped });
      }),
    );
  });

  test("should be found wrong with any two signs swapped that can stand in each other's place", () => {
    fc.assert(
      fc.property(numbers, place, place, (number, first, second) => {
        const swapped = put(put(number, first, number[second] ?? ""), second, number[first] ?? "");
        fc.pre(swapped !== number && /^AS-\d{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/.test(swapped));
        expect(readCertificateNumber(swapped).type).toBe("mistyped");
      }),
    );
  });

  test("should be found wrong with one sign in the place of another, whatever it is", () => {
    fc.assert(
      fc.property(numbers, place, fc.constantFrom(..."0123456789ACEFHJKMNPRTVWX"), (number, at, written) => {
        const mistyped = put(number, at, written);
        fc.pre(mistyped !== number);
        expect(readCertificateNumber(mistyped).type).not.toBe("number");
      }),
    );
  });

  test("should be read in small letters, with other spaces and dashes, and without the school's letters", () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom("-", " ", "", " - ", "–", "‑", "_", "."), (number, between) => {
        const written = number.toLowerCase().replaceAll("-", between);
        const read = { type: "number", number };
        expect(readCertificateNumber(written)).toEqual(read);
        expect(readCertificateNumber(` № ${written.slice(2)} `)).toEqual(read);
      }),
    );
  });

  test("should be read in Cyrillic letters that look the same", () => {
    const lookAlikes: Record<string, string> = {
      A: "А",
      C: "С",
      E: "Е",
      H: "Н",
      K: "К",
      M: "М",
      P: "Р",
      T: "Т",
      X: "Х",
    };
    fc.assert(
      fc.property(numbers, fc.boolean(), (number, small) => {
        const written = number.replace(/[ACEHKMPTX]/g, (letter) => lookAlikes[letter] ?? letter);
        const typed = small ? written.toLowerCase() : written;
        expect(readCertificateNumber(typed)).toEqual({ type: "number", number });
      }),
    );
  });

  test("should be read with the signs that its own are taken for", () => {
    const mistaken: Record<string, string> = { "8": "B", "6": "G", "5": "S", "2": "Z", V: "U" };
    fc.assert(
      fc.property(numbers, (number) => {
        const year = number.slice(3, 7).replaceAll("0", "O").replaceAll("1", "I");
        const rest = number.slice(7).replace(/[8652V]/g, (letter) => mistaken[letter] ?? letter);
        expect(readCertificateNumber(`AS-${year}${rest}`)).toEqual({ type: "number", number });
      }),
    );
  });

  test("should never take any text for a number that is not one, and never fail", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(["empty", "form", "mistyped"]).toContain(readCertificateNumber(text).type);
      }),
    );
  });
});

test.each([
  ["", "empty"],
  ["   ", "empty"],
  ["№ -", "empty"],
  ["сертификат", "form"],
  ["AS-2026-7F4K-9RE", "form"],
  ["AS-2026-7F4K-9REMM", "form"],
  ["<b>AS-2026-7F4K-9REM</b>", "form"],
  ["+7 701 123 45 67", "form"],
])("should tell of %o that it is %s", (text, type) => {
  expect(readCertificateNumber(text)).toEqual({ type });
});

test("should give an example that is right in form", () => {
  expect(readCertificateNumber(exampleNumber)).toEqual({ type: "number", number: exampleNumber });
});

test("should find the number in a link again, and in no other", () => {
  const link = verificationLink("akim_school_bot", exampleNumber);
  expect(link).toBe(`https://t.me/akim_school_bot?start=v_${exampleNumber}`);
  expect(readVerificationPayload(`v_${exampleNumber}`)).toBe(exampleNumber);
  expect(readVerificationPayload("inv_abc")).toBeUndefined();
  expect(readVerificationPayload("")).toBeUndefined();
});

test("should use every sign alike when numbers are drawn", () => {
  const seen = new Set(Array.from({ length: 400 }, () => newCertificateNumber(2026).slice(8)).join(""));
  expect([...alphabet].filter((letter) => !seen.has(letter))).toEqual([]);
});
