import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readQuantity, readThousandths, writeAmount } from "../../src/features/economics/read-quantity.ts";
import { estimateVolume, type VolumeInputs } from "../../src/features/economics/volume/estimate-volume.ts";
import { products, volumeProducts, volumeQuestions } from "../../src/features/economics/volume/products.ts";
import { readVolumeInput } from "../../src/features/economics/volume/read-volume-input.ts";
import {
  estimateLines,
  estimateText,
  formulaLine,
  outsideText,
  productName,
  questionText,
} from "../../src/features/economics/volume/volume-lines.ts";
import { loadTranslators } from "../../src/i18n/translator.ts";
import { plainText } from "../../src/screen/plain-text.ts";

const words = await loadTranslators();
const plain = (html: string) => plainText(html).replaceAll("\u00a0", " ");

/** A product with a sensible answer to each of its questions. */
const answered = fc.constantFrom(...volumeProducts).chain((product) =>
  fc
    .tuple(
      ...volumeQuestions(product).map((question) => {
        const [least, most] = [readThousandths(question.least), readThousandths(question.most)];
        return question.kind === "count"
          ? fc.bigInt({ min: least / 1000n, max: most / 1000n }).map((value) => value * 1000n)
          : fc.bigInt({ min: least, max: most });
      }),
    )
    .map((values) => ({
      product,
      inputs: Object.fromEntries(
        volumeQuestions(product).map(({ id }, index) => [id, writeAmount(values[index] ?? 0n)]),
      ) as VolumeInputs,
    })),
);

describe("an estimate", () => {
  test("should be the product of its factors, to the unit that it is rounded to", () => {
    fc.assert(
      fc.property(answered, ({ product, inputs }) => {
        const estimate = estimateVolume(product, inputs);
        const exact = (estimate?.factors ?? []).reduce(
          (result, { factor, value }) =>
            "divides" in factor ? result / Number(value) : result * Number(value),
          1,
        );
        const off = Math.abs(Number(estimate?.amount) - exact);
        expect(off).toBeLessThanOrEqual(
          Math.max(exact * 1e-12, products[product].unit === "t" ? 0.0501 : 0.501),
        );
      }),
    );
  });

  test("should be a volume that the form takes, and never nothing", () => {
    fc.assert(
      fc.property(answered, ({ product, inputs }) => {
        const { amount, unit } = estimateVolume(product, inputs) ?? { amount: "", unit: "" };
        expect(amount).toMatch(/^\d{1,9}(\.\d{1,3})?$/);
        expect(readThousandths(amount) > 0n).toBe(true);
        expect(unit).toBe(products[product].unit);
      }),
    );
  });

  test("should grow with whatever grows, but for what it is divided by", () => {
    fc.assert(
      fc.property(answered, fc.nat(5), ({ product, inputs }, pick) => {
        const questions = volumeQuestions(product);
        const question = questions[pick % questions.length];
        if (!question) return;
        const less = estimateVolume(product, { ...inputs, [question.id]: question.least });
        const more = estimateVolume(product, { ...inputs, [question.id]: question.most });
        const grows = readThousandths(more?.amount ?? "0") >= readThousandths(less?.amount ?? "0");
        expect(grows).toBe(!question.divides);
      }),
    );
  });

  test("should not be made while an answer is missing, or is not a sensible one", () => {
    for (const product of volumeProducts) expect(estimateVolume(product, {}), product).toBeUndefined();
    expect(estimateVolume("milk", { cows: "20", cowLitres: "61" })).toBeUndefined();
    expect(estimateVolume("milk", { cows: "20", cowLitres: "8.1234" })).toBeUndefined();
    expect(estimateVolume("milk", { cows: "abc", cowLitres: "8" })).toBeUndefined();
  });

  test("should show its formula with the numbers filled in, in both languages", () => {
    const milk = estimateVolume("milk", { cows: "21", cowLitres: "8.5" });
    const felt = estimateVolume("felt", { rawWool: "1000", feltWool: "2" });
    const grain = estimateVolume("grain", { hectares: "50", grainYield: "15.2" });
    if (!milk || !felt || !grain) throw new Error("An estimate is missing.");
    const lines = [milk, felt, grain].flatMap((estimate) => [
      plain(formulaLine(words.ru, estimate)),
      plain(formulaLine(words.kk, estimate)),
    ]);
    expect(lines).toEqual([
      "21 корова × 8,5 л в день × 305 дней доения = 54 443 л",
      "21 сиыр × күніне 8,5 л × 305 сауын күні = 54 443 л",
      "1 000 кг шерсти × 0,6 (остаётся после мойки) ÷ 2 кг на м² = 300 м²",
      "1 000 кг жүн × 0,6 (жуғаннан кейін қалатыны) ÷ м² сайын 2 кг = 300 м²",
      "50 га × 15,2 ц с га ÷ 10 (центнеров в тонне) = 76 т",
      "50 га × гектардан 15,2 ц ÷ 10 (бір тоннадағы центнер) = 76 т",
    ]);
  });

  test("should name the source and the date of a published norm, and say of others that they are unverified", () => {
    const grain = estimateVolume("grain", { hectares: "50", grainYield: "15.2" });
    const beef = estimateVolume("beef", { cattle: "10", cattleWeight: "400" });
    if (!grain || !beef) throw new Error("An estimate is missing.");
    expect(estimateLines(words.ru, grain).map(plain)[1]).toBe(
      "Для сравнения: 15,2 ц с га (Министерство сельского хозяйства, в среднем по стране, 23 сентября 2025 г.).",
    );
    const [, share, ...rest] = estimateLines(words.ru, beef).map(plain);
    expect(share).toBe("Для ориентира: 0,5 (доля мяса). Норма не проверена, своё число точнее.");
    // The weight is the person's own: no norm stands beside it.
    expect(rest).toEqual(["Это оценка. Если знаете точнее, напишите своё число."]);
  });

  test("should be read back by the form as it is shown", () => {
    fc.assert(
      fc.property(answered, fc.constantFrom(words.kk, words.ru), ({ product, inputs }, t) => {
        const estimate = estimateVolume(product, inputs);
        if (!estimate) throw new Error("An estimate is missing.");
        const { amount, unit } = estimate;
        fc.pre(!/^\d{1,3}\.\d{3}$/.test(amount) || amount.startsWith("0."));
        expect(readQuantity(estimateText(t, estimate))).toEqual({ ok: true, amount, unit });
      }),
    );
  });
});

describe.each(["kk", "ru"] as const)("the questions, in %s", (language) => {
  const t = words[language];

  test("should be there for every product, with what is usual and how sure that is", () => {
    for (const product of volumeProducts) {
      expect(productName(t, product).length, product).toBeGreaterThan(3);
      expect(volumeQuestions(product).length, product).toBeGreaterThan(0);
      for (const question of volumeQuestions(product)) {
        const [asked, usual] = plain(questionText(t, question)).split("\n\n");
        expect(asked, question.id).toContain("?");
        expect(usual !== undefined, question.id).toBe(question.usual !== undefined);
        expect(outsideText(t, question), question.id).toMatch(/\d/);
      }
    }
  });
});

test("should take an answer in words and with its unit, and refuse one that is not sensible", () => {
  const [cows, litres] = volumeQuestions("milk");
  if (!cows || !litres) throw new Error("A question is missing.");
  expect(readVolumeInput(cows, "20 сиыр")).toEqual({ ok: true, value: "20" });
  expect(readVolumeInput(cows, "20 бас")).toEqual({ ok: true, value: "20" });
  expect(readVolumeInput(cows, "0")).toEqual({ ok: false, fault: "outside" });
  expect(readVolumeInput(cows, "20,5")).toEqual({ ok: false, fault: "fraction" });
  expect(readVolumeInput(litres, "8,5 л")).toEqual({ ok: true, value: "8.5" });
  expect(readVolumeInput(litres, "800 л")).toEqual({ ok: false, fault: "outside" });
  expect(readVolumeInput(litres, "")).toEqual({ ok: false, fault: "empty" });
});
