import { describe, expect, test } from "vitest";
import { readDay } from "../../src/features/village/read-day.ts";
import { dayText, monthOfText } from "../../src/i18n/day-text.ts";
import { addDays, dayOf, lastOfMonth } from "../../src/shared/day.ts";
import { fold } from "../../src/shared/fold.ts";
import { seededRandom } from "../support/random.ts";

const today = "2026-09-01";
const future = (text: string) => readDay(text, { today, nearest: "future" });
const past = (text: string) => readDay(text, { today, nearest: "past" });

const months = {
  kk: "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split(" "),
  ru: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" "),
} as const;

describe("a date as people type it", () => {
  test.each([
    ["15.03.2027", "2027-03-15"],
    ["15.3.27", "2027-03-15"],
    ["15/03/2027", "2027-03-15"],
    ["15-03-2027 ж.", "2027-03-15"],
    ["2027-03-15", "2027-03-15"],
    ["15 наурыз 2027", "2027-03-15"],
    ["15 наурыз 2027 ж.", "2027-03-15"],
    ["2027 жылғы 15 наурыз", "2027-03-15"],
    ["2027 ж. 15 наурызда", "2027-03-15"],
    ["15-наурыз", "2027-03-15"],
    ["15наурыз", "2027-03-15"],
    ["15 Марта", "2027-03-15"],
    ["15 мар", "2027-03-15"],
    ["15 марта 2027 года", "2027-03-15"],
    ["15-го марта", "2027-03-15"],
    ["1 кыркуйек 2026", "2026-09-01"],
    ["31 желтоксан", "2026-12-31"],
    ["5 мая", "2027-05-05"],
    ["5 мамыр", "2027-05-05"],
    ["5 маусым", "2027-06-05"],
    ["наурыз 2027", "2027-03-31"],
    ["2027 наурыз", "2027-03-31"],
    ["март", "2027-03-31"],
    ["02.2028", "2028-02-29"],
    ["бүгін", "2026-09-01"],
    ["Сегодня", "2026-09-01"],
    ["ертең", "2026-09-02"],
    ["29 ақпан", "2028-02-29"],
  ])("should be read: %s", (text, day) => {
    expect(future(text)).toEqual({ ok: true, day });
  });

  test.each([
    ["15 наурыз", "2026-03-15"],
    ["1 қыркүйек", "2026-09-01"],
    ["2 сентября", "2025-09-02"],
    ["кеше", "2026-08-31"],
    ["вчера", "2026-08-31"],
    ["тамыз", "2026-08-31"],
    ["қыркүйек 2026", "2026-09-01"],
    ["қазан", "2025-10-31"],
  ])("should be the nearest in the past where that is meant: %s", (text, day) => {
    expect(past(text)).toEqual({ ok: true, day });
  });

  test.each([
    "",
    "   ",
    "жақында",
    "потом",
    "15",
    "15 ауыл 2027",
    "1 2 3 4",
    "15.03.20271",
    "март апрель",
    "2027",
  ])("should be asked for again when it is none: %j", (text) => {
    expect(future(text)).toEqual({ ok: false, fault: "unclear" });
  });

  test.each(["31.02.2027", "30 ақпан", "31 апреля 2027", "15.13.2027", "0 марта", "29.02.2027"])(
    "should be said to be no day of the calendar: %s",
    (text) => {
      expect(future(text)).toEqual({ ok: false, fault: "impossible" });
    },
  );

  test("should be read back in every way it is written, in both languages", () => {
    const random = seededRandom(7);
    for (let round = 0; round < 500; round++) {
      const day = addDays(today, random.integer(0, 5000));
      const [year = "", month = "", date = ""] = day.split("-");
      const ways = (["kk", "ru"] as const).flatMap((language) => {
        const name = months[language][Number(month) - 1] ?? "";
        return [
          dayText(day, language),
          `${Number(date)} ${name} ${year}`,
          `${Number(date)} ${name.toUpperCase()} ${year}`,
          fold(`${Number(date)} ${name} ${year}`),
        ];
      });
      for (const way of [
        ...ways,
        `${date}.${month}.${year}`,
        `${Number(date)}.${Number(month)}.${year}`,
        day,
      ]) {
        expect(future(way), way).toEqual({ ok: true, day });
        expect(past(way), way).toEqual({ ok: true, day });
      }
    }
  });

  test("should, without a year, never be on the wrong side of today", () => {
    const random = seededRandom(11);
    for (let round = 0; round < 500; round++) {
      const now = addDays("2024-02-28", random.integer(0, 3000));
      const [, month = "", date = ""] = addDays(now, random.integer(0, 365)).split("-");
      for (const language of ["kk", "ru"] as const) {
        const text = `${Number(date)} ${months[language][Number(month) - 1]}`;
        const ahead = readDay(text, { today: now, nearest: "future" });
        const behind = readDay(text, { today: now, nearest: "past" });
        if (!ahead.ok || !behind.ok) throw new Error(`${text} was not read.`);
        expect(ahead.day >= now && behind.day <= now, `${text} on ${now}`).toBe(true);
        expect([ahead.day.slice(5), behind.day.slice(5)]).toEqual([`${month}-${date}`, `${month}-${date}`]);
      }
    }
  });
});

describe("days", () => {
  test("should be those of the programme's time zone", () => {
    expect(dayOf(new Date("2026-09-01T18:59:59Z"), "Asia/Almaty")).toBe("2026-09-01");
    expect(dayOf(new Date("2026-09-01T19:00:00Z"), "Asia/Almaty")).toBe("2026-09-02");
  });

  test("should find the last day of months of other years", () => {
    expect([lastOfMonth(2026, 12), lastOfMonth(2026, 13), lastOfMonth(2026, 0)]).toEqual([
      "2026-12-31",
      "2027-01-31",
      "2025-12-31",
    ]);
  });

  test("should be written as people write them", () => {
    expect(monthOfText("2027-03-31", "ru")).toContain("март 2027");
    expect(dayText("2027-03-15", "kk")).toContain("15 наурыз");
  });
});
