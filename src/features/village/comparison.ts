import type { Day } from "../../shared/day.ts";
import type { Answers } from "../initiatives/answers.ts";
import type { Fact } from "./fact.ts";
import type { Milestone } from "./milestone.ts";

/** What was planned beside what came of it. Null where nothing was planned, or nothing has come yet. */
export interface Comparison {
  readonly jobs: { readonly planned: number | null; readonly actual: number };
  readonly revenue: {
    /** Whole tenge a year. */
    readonly planned: bigint | null;
    /** Whole tenge by the year in which it came, the earliest first. */
    readonly years: readonly { readonly year: number; readonly actual: bigint }[];
  };
  readonly cooperative: {
    readonly planned: "none" | "planned" | "existing" | null;
    /** The day of registration. */
    readonly registeredOn: Day | null;
  };
  readonly start: {
    /** A month: "2027-03". */
    readonly planned: string | null;
    readonly actual: Day | null;
  };
  readonly milestones: {
    readonly total: number;
    readonly done: number;
    /** Of those that are done, by their day. */
    readonly onTime: number;
    /** Neither done nor dropped, and their day is over. */
    readonly overdue: number;
  };
}

/** Thousandths of a unit: amounts of the form have at most three digits after the point. */
function thousandths(amount: string): bigint {
  const [whole = "0", rest = ""] = amount.split(".");
  return BigInt(whole + rest.padEnd(3, "0").slice(0, 3));
}

/** Volume × price, in whole tenge, rounded down. */
function plannedRevenue({ volume, price }: Answers): bigint | null {
  return volume === undefined || price === undefined ? null : (thousandths(volume.amount) * price) / 1000n;
}

function plannedJobs({ jobsPermanent, jobsSeasonal }: Answers): number | null {
  return jobsPermanent === undefined && jobsSeasonal === undefined
    ? null
    : (jobsPermanent ?? 0) + (jobsSeasonal ?? 0);
}

function revenueByYear(facts: readonly Fact[]): { year: number; actual: bigint }[] {
  const sums = new Map<number, bigint>();
  for (const { kind, happenedOn, amount } of facts) {
    if (kind !== "revenue") continue;
    const year = Number(happenedOn.slice(0, 4));
    sums.set(year, (sums.get(year) ?? 0n) + (amount ?? 0n));
  }
  return [...sums].map(([year, actual]) => ({ year, actual })).sort((a, b) => a.year - b.year);
}

/** Sets what the form promised beside what was recorded. */
export function compare(input: {
  answers: Answers;
  facts: readonly Fact[];
  milestones: readonly Milestone[];
  begunOn: Day | null;
  today: Day;
}): Comparison {
  const { answers, facts, begunOn, today } = input;
  const milestones = input.milestones.filter(({ dropped }) => !dropped);
  const employed = facts.filter(({ kind }) => kind === "employed");
  const registered = facts.filter(({ kind }) => kind === "cooperativeRegistered").at(-1);
  return {
    jobs: {
      planned: plannedJobs(answers),
      actual: employed.reduce((sum, { amount }) => sum + Number(amount ?? 0n), 0),
    },
    revenue: { planned: plannedRevenue(answers), years: revenueByYear(facts) },
    cooperative: {
      planned: answers.cooperative?.state ?? null,
      registeredOn: registered?.happenedOn ?? null,
    },
    start: { planned: answers.start ?? null, actual: begunOn },
    milestones: {
      total: milestones.length,
      done: milestones.filter(({ doneOn }) => doneOn !== null).length,
      onTime: milestones.filter(({ doneOn, dueOn }) => doneOn !== null && doneOn <= dueOn).length,
      overdue: milestones.filter(({ doneOn, dueOn }) => doneOn === null && dueOn < today).length,
    },
  };
}
