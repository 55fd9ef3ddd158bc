import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isFarFromMedian } from "../../src/features/economics/check-total-cost.ts";
import { figureLines, warningLine } from "../../src/features/economics/figure-lines.ts";
import { getFigures } from "../../src/features/economics/figures.ts";
import { writeAmount } from "../../src/features/economics/read-quantity.ts";
import { type Answers, fundingSources } from "../../src/features/initiatives/answers.ts";
import { loadTranslators } from "../../src/i18n/translator.ts";
import { plainText } from "../../src/screen/plain-text.ts";
import { fullAnswers } from "../support/initiatives.ts";

const words = await loadTranslators();

const money = fc.bigInt({ min: 0n, max: 10n ** 15n - 1n });
const thousandths = fc.bigInt({ min: 1n, max: 999_999_999_999n });
const count = fc.nat(1_000_000);

/** Answers of the questions that figures are counted from, some of them missing. */
const answers: fc.Arbitrary<Answers> = fc
  .record(
    {
      volume: thousandths.map((value) => ({ amount: writeAmount(value), unit: "kg" as const })),
      price: money,
      yearlyCosts: money,
      totalCost: money,
      funding: fc.record({ own: money, loan: money, budget: money, investor: money, grant: money }),
      jobsPermanent: count,
      jobsSeasonal: count,
      households: count,
    },
    { requiredKeys: [] },
  )
  .map((some) => some as Answers);

describe("figures", () => {
  test("should be those of the wool of a village", () => {
    expect(getFigures(fullAnswers)).toEqual({
      revenue: 42_000_000n,
      profit: 15_000_000n,
      margin: 35.7,
      paybackMonths: 39,
      fullYearJobs: 9.3,
      costPerJob: 5_142_857n,
      incomePerHousehold: 333_333n,
      fundingSum: 48_000_000n,
      uncovered: 0n,
      surplus: 0n,
      warnings: [],
    });
  });

  test("should be exact: the revenue is the nearest whole tenge to volume times price, however large", () => {
    fc.assert(
      fc.property(thousandths, money, (value, price) => {
        const { revenue } = getFigures({ volume: { amount: writeAmount(value), unit: "t" }, price });
        const error = (revenue ?? -1n) * 1000n - value * price;
        expect(error > -500n && error <= 500n).toBe(true);
      }),
    );
  });

  test("should be missing exactly where an answer that they need is missing", () => {
    fc.assert(
      fc.property(answers, (some) => {
        const { volume, price, yearlyCosts, totalCost, funding, jobsPermanent, jobsSeasonal, households } =
          some;
        const figures = getFigures(some);
        const sells = volume !== undefined && price !== undefined;
        const earns = sells && yearlyCosts !== undefined;
        const works = jobsPermanent !== undefined && jobsSeasonal !== undefined;
        expect(figures.revenue !== null).toBe(sells);
        expect(figures.profit !== null).toBe(earns);
        expect(figures.paybackMonths !== null).toBe(earns && totalCost !== undefined);
        expect(figures.fullYearJobs !== null).toBe(works);
        expect(figures.costPerJob !== null).toBe(
          works && totalCost !== undefined && (jobsPermanent ?? 0) + (jobsSeasonal ?? 0) > 0,
        );
        expect(figures.incomePerHousehold !== null).toBe(earns && (households ?? 0) > 0);
        expect(figures.fundingSum !== null).toBe(funding !== undefined);
        expect(figures.uncovered !== null).toBe(funding !== undefined && totalCost !== undefined);
      }),
    );
  });

  test("should add the funding up: what is missing, what is too much, and never both", () => {
    fc.assert(
      fc.property(answers, (some) => {
        const { fundingSum, uncovered, surplus } = getFigures(some);
        const { funding, totalCost } = some;
        if (!funding) return;
        expect(fundingSum).toBe(fundingSources.reduce((sum, source) => sum + funding[source], 0n));
        if (totalCost === undefined || uncovered === null || surplus === null || fundingSum === null) return;
        expect(fundingSum + uncovered - surplus).toBe(totalCost);
        expect(uncovered >= 0n && surplus >= 0n && uncovered * surplus === 0n).toBe(true);
      }),
    );
  });

  test("should never promise more profit than revenue, and pay back no sooner than the profit allows", () => {
    fc.assert(
      fc.property(answers, (some) => {
        const { revenue, profit, paybackMonths } = getFigures(some);
        if (revenue !== null && profit !== null) expect(profit <= revenue).toBe(true);
        if (typeof paybackMonths !== "number" || profit === null || some.totalCost === undefined) return;
        const months = BigInt(paybackMonths);
        expect(profit * months >= some.totalCost * 12n).toBe(true);
        if (months > 0n) expect(profit * (months - 1n) < some.totalCost * 12n).toBe(true);
      }),
    );
  });

  test("should be told in both languages whatever they are", () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(words.kk, words.ru), (some, t) => {
        const figures = getFigures(some);
        const lines = figureLines(t, figures);
        expect(lines.filter((line) => line.startsWith("⚠️"))).toHaveLength(figures.warnings.length);
        expect(lines.join("\n").length).toBeLessThan(3000);
      }),
    );
  });
});

describe("a warning", () => {
  const changed = (change: Answers) => getFigures({ ...fullAnswers, ...change }).warnings;

  test.each<[string, Answers]>([
    ["noCosts", { yearlyCosts: 0n, price: 1_000n }],
    ["noRevenue", { price: 0n }],
    ["loss", { yearlyCosts: 42_000_001n }],
    ["highMargin", { yearlyCosts: 12_000_000n }],
    ["fastPayback", { totalCost: 2_500_000n }],
    ["slowPayback", { yearlyCosts: 39_000_000n }],
    ["neverPays", { yearlyCosts: 42_000_000n }],
    ["neverPays", { yearlyCosts: 41_999_999n }],
    ["noJobs", { jobsPermanent: 0, jobsSeasonal: 0 }],
    ["seasonalOnly", { jobsPermanent: 0 }],
    ["unpaidWork", { jobsPermanent: 40 }],
    ["cheapJob", { jobsPermanent: 100 }],
    ["dearJob", { jobsPermanent: 0, jobsSeasonal: 1 }],
    ["highIncome", { households: 0, jobsPermanent: 6, yearlyCosts: 15_000_000n }],
    ["lowIncome", { households: 500 }],
  ])("should be %s", (warning, change) => {
    const given = warning === "highIncome" ? { ...change, households: 1 } : change;
    expect(changed(given)).toContain(warning);
  });

  test("should stay away while there is too little to judge by", () => {
    expect(getFigures({}).warnings).toEqual([]);
    expect(getFigures({ totalCost: 1n, jobsPermanent: 3 }).warnings).toEqual([]);
  });

  test("should name what it is measured by", () => {
    expect(plainText(warningLine(words.ru, "slowPayback"))).toContain("15 лет");
    expect(plainText(warningLine(words.kk, "fastPayback"))).toContain("3 ай");
    expect(plainText(warningLine(words.ru, "highMargin"))).toContain("70 %");
  });
});

test("should tell the figures of the wool of a village in plain words", () => {
  const plain = (language: "kk" | "ru") =>
    figureLines(words[language], getFigures(fullAnswers)).map((line) =>
      plainText(line).replaceAll("\u00a0", " "),
    );
  expect(plain("ru")).toEqual([
    "Выручка в год: 42 000 000 ₸",
    "Остаётся после расходов: 15 000 000 ₸ в год, это 35,7 % выручки",
    "Вложения вернутся за 3 года 3 месяца",
    "Одно рабочее место обходится в 5 142 857 ₸ (сезонное место посчитано как треть постоянного)",
    "На один двор приходится 333 333 ₸ прибыли в год",
    "Источники вместе: 48 000 000 ₸",
    "Источники покрывают всю стоимость",
  ]);
  expect(plain("kk")[2]).toBe("Салынған қаржы 3 жыл 3 ай ішінде қайтады");
});

describe("the money guard", () => {
  test("should doubt what is 20 times off the median, either way, and nothing nearer", () => {
    const median = fc.bigInt({ min: 1n, max: 10n ** 12n });
    fc.assert(
      fc.property(median, fc.bigInt({ min: 0n, max: 10n ** 15n }), (usual, tenge) => {
        const far = tenge >= usual * 20n || tenge * 20n <= usual;
        expect(isFarFromMedian(tenge, usual)).toBe(far);
        expect(isFarFromMedian(usual, usual)).toBe(false);
        expect(isFarFromMedian(usual * 1000n, usual)).toBe(true);
      }),
    );
  });
});
