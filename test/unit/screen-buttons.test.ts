import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { goButton } from "../../src/features/home/buttons.ts";
import { formButton, formControl } from "../../src/features/registration/buttons.ts";
import { languageButton, settingsButton } from "../../src/features/settings/buttons.ts";
import { escapeHtml } from "../../src/i18n/translator.ts";
import { defineButton } from "../../src/screen/button.ts";
import { plainText } from "../../src/screen/plain-text.ts";

const kinds = [formButton, formControl, goButton, languageButton, settingsButton] as const;
const sample = defineButton(
  "unit-sample",
  z.object({ number: z.coerce.number().int(), word: z.enum(["a", "b"]), text: z.string().max(20) }),
);

describe("a kind of button", () => {
  test("should read what it wrote", () => {
    fc.assert(
      fc.property(
        fc.record({
          number: fc.maxSafeInteger(),
          word: fc.constantFrom("a" as const, "b" as const),
          text: fc
            .string({ maxLength: 20 })
            .filter((text) => !text.includes(":") && Buffer.byteLength(text) <= 20),
        }),
        (value) => {
          expect(sample.parse(sample.data(value))).toEqual(value);
        },
      ),
    );
  });

  test("should read any data without failing, and never as two kinds at once", () => {
    const nearly = fc
      .tuple(
        fc.constantFrom("1f", "1fc", "1g", "1l", "1s", "1", "2f"),
        fc.array(fc.string({ maxLength: 8 }), { maxLength: 6 }),
      )
      .map(([head, fields]) => [head, ...fields].join(":"));
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 64 }), nearly), (data) => {
        expect(kinds.filter((kind) => kind.parse(data) !== undefined).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("should not read what another version wrote, or what has a field more or less", () => {
    const data = sample.data({ number: 1, word: "a", text: "x" });
    expect(sample.parse(data)).toBeDefined();
    for (const forged of [
      `2${data.slice(1)}`,
      `${data}:`,
      data.slice(0, -2),
      ` ${data}`,
      data.toUpperCase(),
    ]) {
      expect(sample.parse(forged), forged).toBeUndefined();
    }
  });

  test("should refuse to write more than Telegram's 64 bytes", () => {
    expect(() => sample.data({ number: 1, word: "a", text: "ә".repeat(40) })).toThrow(RangeError);
  });

  test("should not share its code with another", () => {
    expect(() => defineButton("unit-sample", z.object({}))).toThrow("unit-sample");
  });
});

describe("the plain text of a message", () => {
  test("should be what was escaped into it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (typed) => {
        expect(plainText(`<b>${escapeHtml(typed)}</b>`)).toBe(typed.trim());
      }),
    );
  });

  test("should be without tags and with the four entities that Telegram knows by name", () => {
    expect(plainText('<a href="https://t.me/x?a=1&amp;b=2">А &lt; Б</a> &amp;&quot;<i>в</i>&gt;')).toBe(
      'А < Б &"в>',
    );
    expect(plainText("&amp;lt;")).toBe("&lt;");
  });
});
