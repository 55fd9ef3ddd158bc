import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  changeFields,
  directionsOf,
  isValue,
  maskOf,
  valueIn,
  withValue,
} from "../../src/features/financing/change.ts";
import { fitTo } from "../../src/features/financing/fit.ts";
import { readValue } from "../../src/features/financing/read-value.ts";
import { shippedProgrammes } from "../../src/features/financing/shipped-financing.ts";
import { valueText } from "../../src/features/financing/value-text.ts";
import { type Answers, directions, fundingSources } from "../../src/features/initiatives/answers.ts";
import { loadTranslators } from "../../src/i18n/translator.ts";

const words = await loadTranslators();

test.each([
  ["limit", "2 500 МРП", "i2500"],
  ["limit", "2500 АЕК", "i2500"],
  ["limit", "5 млн тенге", "t5000000"],
  ["limit", "он миллион", "t10000000"],
  ["limit", "неизвестно", "-"],
  ["limit", "Белгісіз", "-"],
  ["limit", "2 500", undefined],
  ["limit", "0 МРП", undefined],
  ["limit", "много", undefined],
  ["together", "8 000", "i8000"],
  ["together", "8 мың АЕК", "i8000"],
  ["together", "жоқ", "-"],
  ["together", "5 млн тенге", undefined],
  ["rate", "2,5 %", "2.5"],
  ["rate", "5", "5"],
  ["rate", "2.50 процента годовых", "2.5"],
  ["rate", "жылдық 5", undefined],
  ["rate", "5 пайыз", "5"],
  ["rate", "100 %", undefined],
  ["rate", "-", "-"],
  ["term", "7 лет", "84"],
  ["term", "5 жыл", "60"],
  ["term", "60 ай", "60"],
  ["term", "", undefined],
  ["term", "скоро", undefined],
] as const)("should read the %s of %o as %s", (field, text, value) => {
  expect(readValue(field, text)).toBe(value);
});

describe("a value", () => {
  const value = fc.oneof(
    fc.integer({ min: 1, max: 999_999 }).map((indexes) => ["limit", `i${indexes}`] as const),
    fc.bigInt({ min: 1n, max: 10n ** 15n - 1n }).map((tenge) => ["limit", `t${tenge}`] as const),
    fc.integer({ min: 1, max: 999_999 }).map((indexes) => ["together", `i${indexes}`] as const),
    fc.integer({ min: 0, max: 9999 }).map((hundredths) => ["rate", String(hundredths / 100)] as const),
    fc.integer({ min: 1, max: 999 }).map((months) => ["term", String(months)] as const),
    fc.nat(2 ** directions.length - 1).map((mask) => ["directions", String(mask)] as const),
    fc.constantFrom(
      ["limit", "-"] as const,
      ["together", "-"] as const,
      ["rate", "-"] as const,
      ["term", "-"] as const,
    ),
    fc.constantFrom(["end", "-"] as const, ["end", "2026-09-01"] as const, ["check", "2026-09-01"] as const),
  );

  test("should be found in a programme as it was put in, and nothing else changed by it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...shippedProgrammes), value, (programme, [field, written]) => {
        expect(isValue(field, written)).toBe(true);
        const changed = withValue(programme, field, written);
        expect(valueIn(changed, field)).toBe(written);
        for (const other of changeFields.filter((name) => name !== field)) {
          expect(valueIn(changed, other)).toBe(valueIn(programme, other));
        }
        for (const t of [words.kk, words.ru]) expect(valueText(t, field, written)).not.toBe("");
      }),
    );
  });

  test("should have its form, whatever a button brings", () => {
    fc.assert(
      fc.property(fc.constantFrom(...changeFields), fc.string(), (field, text) => {
        if (!isValue(field, text)) return;
        expect(text).toMatch(/^[a-z0-9.-]{1,16}$/);
      }),
    );
    expect(isValue("directions", "512")).toBe(false);
    expect(isValue("limit", "t1e9")).toBe(false);
  });

  test("should hold any directions", () => {
    fc.assert(
      fc.property(fc.subarray([...directions]), (chosen) => {
        expect(directionsOf(maskOf(chosen))).toEqual(chosen);
      }),
    );
  });
});

describe("a fit", () => {
  const money = fc.bigInt({ min: 0n, max: 10n ** 12n });
  const answers = fc
    .record(
      {
        direction: fc.constantFrom(...directions),
        totalCost: money,
        funding: fc.record({ own: money, loan: money, budget: money, investor: money, grant: money }),
      },
      { requiredKeys: [] },
    )
    .map((some) => some as Answers);
  const programmes = fc
    .array(
      fc.record({
        from: fc.constantFrom(...shippedProgrammes),
        covers: fc.constantFrom("loan" as const, "budget" as const, "grant" as const),
        mostTenge: fc.option(money),
      }),
      { maxLength: 5 },
    )
    .map((some) =>
      some.map(({ from, covers, mostTenge }, index) => ({
        ...from,
        code: `p-${index}`,
        covers,
        mostTenge,
        mostIndexes: null,
        mostIndexesTogether: null,
      })),
    );

  test("should never cover more than is wanted or than a programme gives, nor leave more than is planned", () => {
    const index = { validFrom: "2026-01-01", tenge: 4325n };
    fc.assert(
      fc.property(programmes, answers, (some, given) => {
        const { programmes: fitting, uncovered } = fitTo(
          { programmes: some, index, on: "2026-09-01" },
          given,
        );
        for (const { covered, limit, wanted } of fitting) {
          if (covered === null) continue;
          expect(covered <= (limit ?? 0n) && covered <= (wanted ?? 0n)).toBe(true);
        }
        expect(uncovered !== null).toBe(given.funding !== undefined && given.totalCost !== undefined);
        const { funding, totalCost } = given;
        if (!uncovered || !funding || totalCost === undefined) return;
        const planned = fundingSources.reduce((sum, source) => sum + funding[source], 0n);
        for (const { source, tenge } of uncovered) {
          expect(tenge > 0n).toBe(true);
          expect(tenge <= (source === "gap" ? totalCost - planned : funding[source])).toBe(true);
        }
      }),
    );
  });

  test("should leave everything uncovered where there is no programme", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { uncovered } = fitTo({ programmes: [], index: null, on: "2026-09-01" }, given);
        const { funding, totalCost } = given;
        if (!uncovered || !funding || totalCost === undefined) return;
        const left = uncovered.reduce((sum, { tenge }) => sum + tenge, 0n);
        const planned = funding.loan + funding.budget + funding.grant;
        const all = totalCost - funding.own - funding.investor;
        expect(left).toBe(all > planned ? all : planned);
      }),
    );
  });
});
