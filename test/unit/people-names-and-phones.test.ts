import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readName } from "../../src/features/people/name.ts";
import { formatPhone, readPhone } from "../../src/features/people/phone.ts";

describe("a name", () => {
  test.each([
    ["Асқаров Нұрлан Серікұлы", "Асқаров Нұрлан Серікұлы"],
    ["  Ким \n Сергей\t", "Ким Сергей"],
    ["Ли", "Ли"],
    ["О’Нил-Әбілова А.Б.", "О’Нил-Әбілова А.Б."],
    ["José Müller", "José Müller"],
    // и and a separate breve are one letter.
    ["Айгу\u0308л Сери\u0306к", "Айгӱл Серйк"],
  ])("should be taken: %j", (typed, name) => {
    expect(readName(typed)).toEqual({ ok: true, name: name.normalize("NFC") });
  });

  test.each([
    ["", "empty"],
    [" \n\t\u00a0", "empty"],
    ["Я", "notAName"],
    ["А1", "notAName"],
    ["+77011234567", "notAName"],
    ["Нурлан 🌾", "notAName"],
    ["Нурлан<br>", "notAName"],
    ["Нур\u202eлан", "notAName"],
    ["Нур\u200bлан", "notAName"],
    ["@nurlan_a", "notAName"],
    ["Z\u0351\u0352\u0353algo", "notAName"],
    ["..--''", "notAName"],
    ["Ә".repeat(101), "long"],
  ])("should be refused: %j", (typed, fault) => {
    expect(readName(typed)).toEqual({ ok: false, fault });
  });

  test("should be taken again as it was taken once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 120 }), (typed) => {
        const first = readName(typed);
        if (first.ok) expect(readName(first.name)).toEqual(first);
      }),
    );
  });
});

describe("a phone", () => {
  test.each([
    ["77011234567", "+77011234567"],
    ["+77011234567", "+77011234567"],
    [" +7 (701) 123-45-67 ", "+77011234567"],
    ["998901234567", "+998901234567"],
    ["79161234567", "+79161234567"],
  ])("should be read from a contact: %s", (shared, phone) => {
    expect(readPhone(shared)).toBe(phone);
  });

  test.each(["", "+", "123", "+7701123456", "+770112345678", "не скажу", "+7 000 000 00 00"])(
    "should be none: %j",
    (shared) => {
      expect(readPhone(shared)).toBeUndefined();
    },
  );

  test("should be written as people in Kazakhstan group it, and others as abroad", () => {
    expect(formatPhone("+77011234567")).toBe("+7 701 123 45 67");
    expect(formatPhone("+998901234567")).toBe("+998 90 123 45 67");
  });

  test("should be read again from what is shown", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (number) => {
        const phone = readPhone(`7701${String(number).padStart(7, "0")}`);
        if (phone !== undefined) expect(readPhone(formatPhone(phone))).toBe(phone);
      }),
    );
  });

  test("should be read from no rubbish as anything but E.164", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const phone = readPhone(text);
        if (phone !== undefined) expect(phone).toMatch(/^\+\d{7,15}$/);
      }),
    );
  });
});
