import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dueUntil, reschedule } from "../../src/features/review/schedule.ts";

const start = new Date("2026-09-01T05:00:00Z");
const day = 86_400_000;

/** Answers a card each time when it is due, and after a delay of some days. */
function live(answers: readonly { correct: boolean; late: number }[]) {
  let stored: unknown = null;
  let now = start;
  return answers.map(({ correct, late }) => {
    const { due, state } = reschedule(stored, correct, now);
    const step = { correct, now, due, interval: due.getTime() - now.getTime() };
    // What is stored is what JSON keeps.
    stored = JSON.parse(JSON.stringify(state));
    now = new Date(due.getTime() + late * day);
    return step;
  });
}

const answers = fc.array(fc.record({ correct: fc.boolean(), late: fc.nat(30) }), {
  minLength: 1,
  maxLength: 30,
});

describe("the schedule of reviews", () => {
  test("should never bring a question back before now or later than in a year", () => {
    fc.assert(
      fc.property(answers, (answers) => {
        for (const { interval } of live(answers)) {
          expect(interval).toBeGreaterThan(0);
          expect(interval).toBeLessThanOrEqual(366 * day);
        }
      }),
    );
  });

  test("should bring a mistake back so soon that it can be reviewed at once", () => {
    fc.assert(
      fc.property(answers, (answers) => {
        for (const { correct, now, due } of live(answers)) {
          if (!correct) expect(due <= dueUntil(now)).toBe(true);
        }
      }),
    );
  });

  test("should ask ever more rarely what is answered rightly", () => {
    const steps = live([{ correct: false, late: 0 }, ...Array(8).fill({ correct: true, late: 0 })]);
    const intervals = steps.slice(1).map(({ interval }) => interval);
    expect(intervals[0]).toBeGreaterThanOrEqual(day);
    expect(intervals).toEqual([...intervals].sort((a, b) => a - b));
    expect(intervals.at(-1)).toBeGreaterThan(30 * day);
  });

  test("should come back sooner after a mistake than after a right answer", () => {
    fc.assert(
      fc.property(answers, (answers) => {
        const next = (correct: boolean) => live([...answers, { correct, late: 0 }]).at(-1)?.interval ?? 0;
        expect(next(false)).toBeLessThan(next(true));
      }),
    );
  });

  test("should be the same for the same answers, and begin anew where the stored card cannot be read", () => {
    fc.assert(
      fc.property(answers, (answers) => {
        expect(live(answers)).toEqual(live(answers));
      }),
    );
    expect(reschedule({ nonsense: true }, false, start)).toEqual(reschedule(null, false, start));
  });
});
