import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Answer,
  type AskedQuestion,
  isPossible,
  isRight,
  optionCount,
  readQuestion,
  rightAnswer,
} from "../../src/features/quizzes/question.ts";
import {
  deadlineOf,
  passes,
  percent,
  planAttempt,
  type QuizRules,
  readinessOf,
  readQuizRules,
} from "../../src/features/quizzes/quiz.ts";
import { seededRandom, shuffle } from "../../src/features/quizzes/random.ts";
import { questions } from "../support/learning.ts";

const base = { id: "q", text: { kk: "С", ru: "В" }, explanation: { kk: "Т", ru: "О" } };
const explainedOn = { lessonId: "l", page: 1 };

/** A question with so many options of which those are right, or so many items to put in order, … */
const question: fc.Arbitrary<AskedQuestion> = fc.oneof(
  fc.boolean().map((answer) => ({ ...base, explainedOn, type: "boolean" as const, answer })),
  fc.record({ answer: fc.integer({ min: -1e6, max: 1e6 }), tolerance: fc.nat(50) }).map((number) => ({
    ...base,
    explainedOn,
    type: "number" as const,
    unit: { kk: "л", ru: "л" },
    ...number,
  })),
  fc.integer({ min: 2, max: 8 }).map((count) => ({
    ...base,
    explainedOn,
    type: "order" as const,
    items: Array.from({ length: count }, (_, index) => ({ kk: `${index}`, ru: `${index}` })),
  })),
  fc.tuple(fc.integer({ min: 2, max: 12 }), fc.nat(11)).map(([count, right]) => ({
    ...base,
    explainedOn,
    type: "single" as const,
    options: Array.from({ length: count }, (_, index) => ({
      kk: `${index}`,
      ru: `${index}`,
      right: index === right % count,
    })),
  })),
  fc
    .array(fc.boolean(), { minLength: 3, maxLength: 12 })
    .filter((rights) => rights.includes(true) && rights.includes(false))
    .map((rights) => ({
      ...base,
      explainedOn,
      type: "multiple" as const,
      options: rights.map((right, index) => ({ kk: `${index}`, ru: `${index}`, right })),
    })),
);

describe("scoring", () => {
  test("should find the right answer of every question possible and right", () => {
    fc.assert(
      fc.property(question, (question) => {
        const right = rightAnswer(question);
        expect(isPossible(question, right)).toBe(true);
        expect(isRight(question, right)).toBe(true);
      }),
    );
  });

  test("should take several choices in any order, but not one more or one less", () => {
    fc.assert(
      fc.property(question, fc.string(), (question, seed) => {
        fc.pre(question.type === "multiple");
        const right = rightAnswer(question) as number[];
        const wrong = Array.from({ length: optionCount(question) }, (_, index) => index).find(
          (index) => !right.includes(index),
        );
        expect(isRight(question, shuffle(right, seededRandom(seed)))).toBe(true);
        expect(isRight(question, right.slice(1))).toBe(false);
        expect(isRight(question, [...right, wrong ?? 0])).toBe(false);
      }),
    );
  });

  test("should take only the right order of items", () => {
    fc.assert(
      fc.property(question, fc.string(), (question, seed) => {
        fc.pre(question.type === "order");
        const right = rightAnswer(question) as number[];
        const tried = shuffle(right, seededRandom(seed));
        expect(isRight(question, tried)).toBe(tried.every((item, place) => item === right[place]));
      }),
    );
  });

  test("should take a number within the tolerance and no other", () => {
    fc.assert(
      fc.property(question, fc.integer({ min: -100, max: 100 }), (question, off) => {
        fc.pre(question.type === "number");
        if (question.type !== "number") return;
        expect(isRight(question, question.answer + off)).toBe(Math.abs(off) <= question.tolerance);
      }),
    );
    const tenths = { ...questions.number, answer: 0.3, tolerance: 0 };
    expect(isRight(tenths, 0.1 + 0.2)).toBe(true);
  });

  test("should find impossible what no screen offers", () => {
    const answers: Answer[] = [[], [0, 0], [99], [-1], [0.5], Number.NaN, Number.POSITIVE_INFINITY];
    for (const question of Object.values(questions)) {
      for (const answer of answers) {
        expect(isPossible(question, answer), `${question.type} ${JSON.stringify(answer)}`).toBe(false);
      }
    }
    expect(isPossible(questions.single, [0, 1])).toBe(false);
    expect(isPossible(questions.order, [0, 1])).toBe(false);
    expect(isPossible(questions.number, [1])).toBe(false);
  });

  test("should read back what is stored, and refuse what is no question", () => {
    for (const question of Object.values(questions)) {
      expect(readQuestion(JSON.parse(JSON.stringify({ ...question, hash: "x" })))).toEqual(question);
    }
    expect(() => readQuestion({ type: "essay" })).toThrow();
  });
});

describe("an attempt's plan", () => {
  const bank = fc
    .array(question, { minLength: 1, maxLength: 20 })
    .map((questions) => questions.map((question, index) => ({ id: `q${index}`, version: 1, question })));

  test("should draw as many questions as asked, each once, with all their options", () => {
    fc.assert(
      fc.property(bank, fc.integer({ min: 1, max: 25 }), fc.string(), (bank, draw, seed) => {
        const plan = planAttempt(bank, draw, seed);
        expect(plan).toHaveLength(Math.min(draw, bank.length));
        expect(new Set(plan.map(({ questionId }) => questionId)).size).toBe(plan.length);
        for (const { questionId, options } of plan) {
          const { question } = bank.find(({ id }) => id === questionId) ?? {};
          const all = Array.from({ length: question ? optionCount(question) : 0 }, (_, index) => index);
          expect([...options].sort((a, b) => a - b)).toEqual(all);
        }
      }),
    );
  });

  test("should be the same for the same seed, and show no order already solved", () => {
    fc.assert(
      fc.property(bank, fc.string(), (bank, seed) => {
        const plan = planAttempt(bank, bank.length, seed);
        expect(planAttempt(bank, bank.length, seed)).toEqual(plan);
        for (const { questionId, options } of plan) {
          const { question } = bank.find(({ id }) => id === questionId) ?? {};
          if (question?.type === "order") expect(isRight(question, options)).toBe(false);
          if (question?.type === "boolean") expect(options).toEqual([0, 1]);
        }
      }),
    );
  });

  test("should put every question and option everywhere, given enough attempts", () => {
    const bank = Array.from({ length: 4 }, (_, index) => ({
      id: `q${index}`,
      version: 1,
      question: questions.single,
    }));
    const plans = Array.from({ length: 400 }, (_, index) => planAttempt(bank, 2, `attempt ${index}`));
    for (const { id } of bank) {
      const drawn = plans.filter((plan) => plan.some(({ questionId }) => questionId === id)).length;
      // Half of 400 within four standard deviations.
      expect(drawn).toBeGreaterThan(160);
      expect(drawn).toBeLessThan(240);
    }
    const first = new Set(plans.map((plan) => plan[0]?.options.join()));
    expect(first.size).toBe(6);
  });
});

describe("the rules", () => {
  const rules: QuizRules = { passMark: 70, draw: 5, attempts: 3, pauseMinutes: 30, timeLimitMinutes: 20 };
  const now = new Date("2026-09-01T05:00:00Z");
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

  test("should pass nobody whom the percentage shown does not, and everybody whom it does", () => {
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 100 }),
        (a, total, mark) => {
          const score = Math.min(a, total);
          expect(passes(score, total, mark)).toBe(percent(score, total) >= mark);
        },
      ),
    );
    expect(percent(2, 3)).toBe(66);
  });

  test("should allow as many attempts as there are, after the pause", () => {
    expect(readinessOf(rules, { attempts: 0, lastEndedAt: null }, now)).toEqual({ type: "ready", left: 3 });
    expect(readinessOf(rules, { attempts: 1, lastEndedAt: minutesAgo(30) }, now)).toEqual({
      type: "ready",
      left: 2,
    });
    expect(readinessOf(rules, { attempts: 1, lastEndedAt: minutesAgo(29) }, now)).toEqual({
      type: "pause",
      until: new Date(now.getTime() + 60_000),
      left: 2,
    });
    expect(readinessOf(rules, { attempts: 3, lastEndedAt: minutesAgo(999) }, now)).toEqual({ type: "spent" });
    const free = { ...rules, attempts: null };
    expect(readinessOf(free, { attempts: 99, lastEndedAt: minutesAgo(31) }, now)).toEqual({
      type: "ready",
      left: null,
    });
  });

  test("should count the time limit from the start", () => {
    expect(deadlineOf(rules, now)).toEqual(new Date("2026-09-01T05:20:00Z"));
    expect(deadlineOf({ ...rules, timeLimitMinutes: null }, now)).toBeNull();
  });

  test("should be read as they are stored, with what is left out", () => {
    expect(
      readQuizRules({ passMark: 60, draw: 3, pauseMinutes: 0, attempts: null, timeLimitMinutes: null }),
    ).toEqual(readQuizRules({ passMark: 60, draw: 3 }));
    expect(readQuizRules(null)).toBeNull();
    expect(() => readQuizRules({ passMark: 160, draw: 3 })).toThrow();
  });
});
