import type { Day } from "../../shared/day.ts";

/** A holiday of Kazakhstan that comes every year on the same day. */
interface YearlyHoliday {
  readonly name: string;
  /** "month-day". */
  readonly on: string;
  /** Falling on a Saturday or a Sunday, it makes the next working day free. */
  readonly moves: boolean;
  /** The first and the last year of it, where it has not always been, or is no more. */
  readonly from?: number;
  readonly until?: number;
}

/**
 * The holidays of the Law "On holidays in the Republic of Kazakhstan" (No. 267-II of 13 December 2001, articles 3 to 5,
 * with its changes up to July 2026), and the day off of article 84 of the Labour Code (Orthodox Christmas). Only national
 * and state holidays move; days off of religious feasts do not.
 */
export const yearlyHolidays: readonly YearlyHoliday[] = [
  { name: "New Year", on: "01-01", moves: true },
  { name: "New Year", on: "01-02", moves: true },
  { name: "Orthodox Christmas", on: "01-07", moves: false },
  { name: "International Women's Day", on: "03-08", moves: true },
  // The Constitution adopted by the referendum of 15 March 2026, in force since 1 July 2026, made its day a holiday.
  { name: "Constitution Day", on: "03-15", moves: true, from: 2027 },
  { name: "Nauryz", on: "03-21", moves: true },
  { name: "Nauryz", on: "03-22", moves: true },
  { name: "Nauryz", on: "03-23", moves: true },
  { name: "Unity Day", on: "05-01", moves: true },
  { name: "Defender of the Fatherland Day", on: "05-07", moves: true },
  { name: "Victory Day", on: "05-09", moves: true },
  { name: "Capital Day", on: "07-06", moves: true },
  { name: "Constitution Day", on: "08-30", moves: true, until: 2025 },
  { name: "Republic Day", on: "10-25", moves: true },
  { name: "Independence Day", on: "12-16", moves: true },
];

/** A day off that is set for one year. */
interface DatedDayOff {
  readonly name: string;
  readonly day: Day;
  /** False while nobody has set it: it is reckoned, and may be a day earlier or later. */
  readonly official: boolean;
  readonly source: string;
}

const reckoned = "10 Dhu al-Hijja by the Umm al-Qura calendar; the Muftiate sets it in the autumn before";

/**
 * Days off that no rule gives. The first day of Qurban Ait follows the moon: the Spiritual Administration of Muslims of
 * Kazakhstan announces it for one year at a time. Days that the Government exchanges for Saturdays by a decree (article
 * 85 of the Labour Code) belong here too; for these years there is none so far.
 */
export const datedDaysOff: readonly DatedDayOff[] = [
  {
    name: "Qurban Ait",
    day: "2026-05-27",
    official: true,
    source: "Calendar of the Spiritual Administration of Muslims of Kazakhstan for 2026, 6 November 2025",
  },
  { name: "Qurban Ait", day: "2027-05-16", official: false, source: reckoned },
  { name: "Qurban Ait", day: "2028-05-05", official: false, source: reckoned },
];
