import { describe, expect, test } from "vitest";
import { holidaysOf, isDayOff } from "../../src/features/calendar/days-off.ts";
import { datedDaysOff } from "../../src/features/calendar/holidays.ts";

const daysOf = (year: number) => [...holidaysOf(year).keys()].sort().map((day) => day.slice(5));

describe("the holidays of Kazakhstan", () => {
  test("should be those of the law, each on a weekend with the next working day", () => {
    expect(daysOf(2026)).toEqual(
      "01-01 01-02 01-07 03-08 03-09 03-21 03-22 03-23 03-24 03-25 05-01 05-07 05-09 05-11 05-27 07-06 10-25 10-26 12-16".split(
        " ",
      ),
    );
    expect(daysOf(2027)).toEqual(
      "01-01 01-02 01-04 01-07 03-08 03-15 03-21 03-22 03-23 03-24 05-01 05-03 05-07 05-09 05-10 05-16 07-06 10-25 12-16".split(
        " ",
      ),
    );
    expect(daysOf(2028)).toEqual(
      "01-01 01-02 01-03 01-04 01-07 03-08 03-15 03-21 03-22 03-23 05-01 05-05 05-07 05-08 05-09 07-06 10-25 12-16 12-18".split(
        " ",
      ),
    );
  });

  test("should keep Constitution Day in August until 2025, and in March since the new Constitution has a day in force", () => {
    expect(holidaysOf(2025).get("2025-08-30")).toBe("Constitution Day");
    expect(holidaysOf(2026).has("2026-08-30")).toBe(false);
    expect(holidaysOf(2027).get("2027-03-15")).toBe("Constitution Day");
  });

  test("should not move religious days off: Christmas and Qurban Ait on a weekend cost nobody a working day", () => {
    expect(isDayOff("2028-01-10")).toBe(false);
    expect(isDayOff("2029-01-08")).toBe(false);
    // 16 May 2027 is a Sunday.
    expect(isDayOff("2027-05-17")).toBe(false);
  });

  test("should say of each date that follows the moon whether it is set or reckoned, and by whom", () => {
    expect(datedDaysOff.map(({ day, official }) => [day.slice(0, 4), official])).toEqual([
      ["2026", true],
      ["2027", false],
      ["2028", false],
    ]);
    for (const { source } of datedDaysOff) expect(source).not.toBe("");
  });
});

describe("a day off", () => {
  test.each([
    ["2026-11-22", true, "a Sunday"],
    ["2026-11-21", false, "a Saturday"],
    ["2026-11-23", false, "a Monday"],
    ["2026-12-16", true, "a holiday on a Wednesday"],
    ["2027-01-01", true, "New Year"],
    ["2027-01-04", true, "the day in the place of a holiday on a Saturday"],
    ["2026-12-31", false, "the last day of the year"],
  ])("%s should be one: %s, because it is %s", (day, off) => {
    expect(isDayOff(day)).toBe(off);
  });
});
