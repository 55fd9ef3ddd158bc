import type { Answers } from "../initiatives/answers.ts";
import { type FigureWarning, findWarnings } from "./figure-warnings.ts";
import { readThousandths } from "./read-quantity.ts";

/** Months of a year that a seasonal job lasts, for comparison with a permanent one: an orientation. */
const seasonalMonths = 4n;

/** Longer than this, an investment is said never to pay back: a hundred years. */
const longestPayback = 1200n;

/** The figures of an initiative; each null while an answer that it needs is missing. Money is in whole tenge. */
export interface Figures {
  /** A year: volume × price. */
  readonly revenue: bigint | null;
  /** A year: revenue − yearly costs. Below zero it is a loss. */
  readonly profit: bigint | null;
  /** Percent of the revenue that is profit, to a tenth; null without revenue. */
  readonly margin: number | null;
  /** Total cost ÷ profit of a month, rounded up; "never" without profit, or when it is more than a hundred years. */
  readonly paybackMonths: number | "never" | null;
  /** Permanent jobs + seasonal jobs × 4 ÷ 12, to a tenth. */
  readonly fullYearJobs: number | null;
  /** Total cost ÷ full-year jobs; null without jobs. */
  readonly costPerJob: bigint | null;
  /** Profit of a year ÷ households; null without households. */
  readonly incomePerHousehold: bigint | null;
  /** All sources of funding together. */
  readonly fundingSum: bigint | null;
  /** Total cost − funding, where that is above zero: what is still to be found. */
  readonly uncovered: bigint | null;
  /** Funding − total cost, where that is above zero. */
  readonly surplus: bigint | null;
  readonly warnings: readonly FigureWarning[];
}

/** Of two whole numbers, rounded to the nearest, a half away from zero. */
function divide(dividend: bigint, divisor: bigint): bigint {
  const isNegative = dividend < 0n;
  const size = isNegative ? -dividend : dividend;
  const rounded = (2n * size + divisor) / (2n * divisor);
  return isNegative ? -rounded : rounded;
}

function paybackOf(totalCost: bigint, profit: bigint): number | "never" {
  if (totalCost === 0n) return 0;
  if (profit <= 0n) return "never";
  const months = (totalCost * 12n + profit - 1n) / profit;
  return months > longestPayback ? "never" : Number(months);
}

/** Counts the figures of an initiative from its answers, without ever holding money in a float. */
export function getFigures(answers: Answers): Figures {
  const { volume, price, yearlyCosts, totalCost, funding, jobsPermanent, jobsSeasonal, households } = answers;
  const revenue =
    volume && price !== undefined ? divide(readThousandths(volume.amount) * price, 1000n) : null;
  const profit = revenue !== null && yearlyCosts !== undefined ? revenue - yearlyCosts : null;
  const margin =
    profit !== null && revenue !== null && revenue > 0n ? Number(divide(profit * 1000n, revenue)) / 10 : null;
  const twelfths =
    jobsPermanent !== undefined && jobsSeasonal !== undefined
      ? BigInt(jobsPermanent) * 12n + BigInt(jobsSeasonal) * seasonalMonths
      : null;
  const fundingSum = funding ? Object.values(funding).reduce((sum, part) => sum + part, 0n) : null;
  const missing = totalCost !== undefined && fundingSum !== null ? totalCost - fundingSum : null;
  const figures = {
    revenue,
    profit,
    margin,
    paybackMonths: totalCost !== undefined && profit !== null ? paybackOf(totalCost, profit) : null,
    fullYearJobs: twelfths === null ? null : Number(divide(twelfths * 10n, 12n)) / 10,
    costPerJob:
      totalCost !== undefined && twelfths !== null && twelfths > 0n
        ? divide(totalCost * 12n, twelfths)
        : null,
    incomePerHousehold: profit !== null && households ? divide(profit, BigInt(households)) : null,
    fundingSum,
    uncovered: missing === null ? null : missing > 0n ? missing : 0n,
    surplus: missing === null ? null : missing < 0n ? -missing : 0n,
  };
  return { ...figures, warnings: findWarnings(answers, figures) };
}
