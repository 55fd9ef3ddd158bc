import type { Answers } from "../initiatives/answers.ts";
import type { Figures } from "./figures.ts";

/** A figure that looks impossible, or that a specialist will ask about. */
export type FigureWarning =
  /** No yearly costs: nothing is made for nothing. */
  | "noCosts"
  /** The volume or the price is nothing. */
  | "noRevenue"
  | "loss"
  | "highMargin"
  | "fastPayback"
  | "slowPayback"
  | "neverPays"
  /** No job at all, permanent or seasonal. */
  | "noJobs"
  /** Work for a season only. */
  | "seasonalOnly"
  | "cheapJob"
  | "dearJob"
  /** Yearly costs are less than the least wages of those who are to work. */
  | "unpaidWork"
  | "highIncome"
  /** Less than a month's minimum wage a year for each household. */
  | "lowIncome";

/** Percent. Farms and small processing seldom keep more than a third of what they earn; above this a cost was forgotten. */
export const highestMargin = 70;
/** Months. Equipment and buildings do not come back sooner: a thousand was taken for a million, or a cost forgotten. */
export const shortestPayback = 3;
/** Months: 15 years, which is longer than loans are given for and than most equipment lasts. */
export const longestPayback = 180;
/** Tenge a month: the minimum wage of Kazakhstan since 1 January 2024. A yardstick here, not a wage to be paid. */
export const minimumWage = 85_000n;
/** Tenge for a full-year job. Below this there is hardly a tool to work with: 500,000. */
export const cheapestJob = 500_000n;
/** Tenge for a full-year job. Twice the cost of an average initiative of the programme (50 million) for one job. */
export const dearestJob = 100_000_000n;
/** Tenge a year for a household: about three average wages of the country. */
export const highestIncome = 15_000_000n;

/** What looks wrong in the figures, the gravest first. Nothing is said of figures that are not there yet. */
export function findWarnings(answers: Answers, figures: Omit<Figures, "warnings">): readonly FigureWarning[] {
  const { yearlyCosts, jobsPermanent, jobsSeasonal } = answers;
  const { revenue, profit, margin, paybackMonths, fullYearJobs, costPerJob, incomePerHousehold } = figures;
  const earns = profit !== null && profit > 0n;
  const wages =
    fullYearJobs === null ? null : (BigInt(Math.round(fullYearJobs * 10)) * minimumWage * 12n) / 10n;
  const found: Readonly<Record<FigureWarning, boolean>> = {
    noRevenue: revenue === 0n,
    loss: profit !== null && profit < 0n,
    noCosts: yearlyCosts === 0n,
    highMargin: yearlyCosts !== 0n && margin !== null && margin > highestMargin,
    fastPayback: typeof paybackMonths === "number" && paybackMonths < shortestPayback,
    slowPayback: typeof paybackMonths === "number" && paybackMonths > longestPayback,
    neverPays: paybackMonths === "never" && profit !== null && profit >= 0n && revenue !== 0n,
    noJobs: fullYearJobs === 0 && jobsPermanent === 0 && jobsSeasonal === 0,
    seasonalOnly: jobsPermanent === 0 && (jobsSeasonal ?? 0) > 0,
    unpaidWork: wages !== null && yearlyCosts !== undefined && yearlyCosts > 0n && yearlyCosts < wages,
    cheapJob: costPerJob !== null && costPerJob < cheapestJob,
    dearJob: costPerJob !== null && costPerJob > dearestJob,
    highIncome: incomePerHousehold !== null && incomePerHousehold > highestIncome,
    lowIncome: earns && incomePerHousehold !== null && incomePerHousehold < minimumWage,
  };
  return (Object.keys(found) as FigureWarning[]).filter((warning) => found[warning]);
}
