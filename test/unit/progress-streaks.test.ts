import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countStreaks } from "../../src/features/progress/streaks.ts";
import { addDays, dayOf } from "../../src/shared/day.ts";

const today = "2026-03-01";
const back = (...days: number[]) => days.map((day) => addDays(today, -day));
const offsets = fc.uniqueArray(fc.nat(60), { maxLength: 40 });

describe("days in a row", () => {
  test("should count up to today", () => {
    expect(countStreaks(back(0, 1, 2), today)).toEqual({ current: 3, best: 3, total: 3 });
  });

  test("should count up to yesterday: today is not over", () => {
    expect(countStreaks(back(1, 2), today)).toEqual({ current: 2, best: 2, total: 2 });
  });

  test("should be broken by a day left out", () => {
    expect(countStreaks(back(2, 3, 4), today)).toEqual({ current: 0, best: 3, total: 3 });
    expect(countStreaks(back(0, 2, 3), today)).toEqual({ current: 1, best: 2, total: 3 });
  });

  test("should be none before the first day", () => {
    expect(countStreaks([], today)).toEqual({ current: 0, best: 0, total: 0 });
  });

  test("should go on over the end of a month, a leap day and a year", () => {
    expect(countStreaks(["2024-02-28", "2024-02-29", "2024-03-01"], "2024-03-01").current).toBe(3);
    expect(countStreaks(["2026-12-31", "2027-01-01"], "2027-01-01").current).toBe(2);
  });

  test("should not depend on the order of days, nor on a day told twice", () => {
    fc.assert(
      fc.property(offsets, (days) => {
        const dates = back(...days);
        expect(countStreaks([...dates, ...dates].reverse(), today)).toEqual(countStreaks(dates, today));
      }),
    );
  });

  test("should agree with walking back day by day", () => {
    fc.assert(
      fc.property(offsets, (days) => {
        const studied = new Set(days);
        const walk = (from: number): number => (studied.has(from) ? 1 + walk(from + 1) : 0);
        const { current, best, total } = countStreaks(back(...days), today);
        expect(current).toBe(studied.has(0) ? walk(0) : walk(1));
        expect(best).toBe(Math.max(0, ...days.map(walk)));
        expect(total).toBe(studied.size);
      }),
    );
  });

  test("should not count days that are still to come", () => {
    fc.assert(
      fc.property(offsets, fc.integer({ min: 1, max: 30 }), (days, ahead) => {
        expect(countStreaks([...back(...days), addDays(today, ahead)], today)).toEqual(
          countStreaks(back(...days), today),
        );
      }),
    );
  });

  test("should belong to the day of the programme's time zone", () => {
    expect(dayOf(new Date("2026-11-23T18:59:59Z"), "Asia/Almaty")).toBe("2026-11-23");
    expect(dayOf(new Date("2026-11-23T19:00:00Z"), "Asia/Almaty")).toBe("2026-11-24");
  });
});
