import { dayText } from "../../i18n/day-text.ts";
import { formatMoney, formatNumber } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { Day } from "../../shared/day.ts";
import { monthText } from "../initiatives/answer-text.ts";
import type { Comparison } from "./comparison.ts";
import type { Fact } from "./fact.ts";
import { type Milestone, milestoneState } from "./milestone.ts";

/** Parts of a screen, with an empty line between; what is missing leaves none. */
export const paragraphs = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join("\n\n");

/** Lines under one another; what is missing leaves none. */
export const lines = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join("\n");

const marks = { done: "✅", due: "⏳", overdue: "⚠️", dropped: "✖️" } as const;

/** A milestone in one line: its mark, the day that matters, its title. */
export function milestoneLine(t: Translator, milestone: Milestone, today: Day): string {
  const state = milestoneState(milestone, today);
  return t("village:milestones.line", {
    mark: marks[state],
    day: dayText(milestone.doneOn ?? milestone.dueOn, t.language),
    title: milestone.title,
  });
}

/** What a fact says, without its day, as HTML. */
function factText(t: Translator, { kind, text, amount }: Fact): string {
  switch (kind) {
    case "cooperativeRegistered":
    case "firstProduction":
      return t(`village:fact.${kind}`, { text: text ?? "" });
    case "buyerContract":
      return t("village:fact.buyerContract", {
        text: text ?? "",
        amount: formatMoney(amount ?? 0n, t.language),
      });
    case "employed":
      return t("village:fact.employed", { count: Number(amount ?? 0n) });
    case "revenue":
      return t("village:fact.revenue", { amount: formatMoney(amount ?? 0n, t.language) });
  }
}

/** A fact in one line, its day first, as HTML. */
export function factLine(t: Translator, fact: Fact): string {
  return `• ${dayText(fact.happenedOn, t.language)}: ${factText(t, fact)}`;
}

const barLength = 10;

/** How much of what was planned has come, as a bar of ten blocks and a number: "███░░░░░░░ 31%". */
function bar(actual: bigint, planned: bigint): string | undefined {
  if (planned <= 0n) return undefined;
  const percent = Number((actual * 100n) / planned);
  const filled = Math.min(barLength, Math.floor(percent / barLength));
  return `<code>${"█".repeat(filled)}${"░".repeat(barLength - filled)} ${percent}%</code>`;
}

function jobLines(t: Translator, { planned, actual }: Comparison["jobs"]): readonly (string | undefined)[] {
  const number = (value: number) => formatNumber(value, t.language);
  if (planned === null) {
    return actual === 0 ? [] : [t("village:overview.jobsUnplanned", { actual: number(actual) })];
  }
  return [
    t("village:overview.jobs", { actual: number(actual), planned: number(planned) }),
    bar(BigInt(actual), BigInt(planned)),
  ];
}

/** Years of revenue that the overview shows. */
const latestYears = 3;

function revenueLines(t: Translator, revenue: Comparison["revenue"]): readonly (string | undefined)[] {
  const money = (tenge: bigint) => formatMoney(tenge, t.language);
  const { planned, years } = revenue;
  if (years.length === 0) {
    return planned === null ? [] : [t("village:overview.revenueNone", { planned: money(planned) })];
  }
  return years
    .slice(-latestYears)
    .flatMap(({ year, actual }) =>
      planned === null
        ? [t("village:overview.revenueUnplanned", { year, actual: money(actual) })]
        : [
            t("village:overview.revenue", { year, actual: money(actual), planned: money(planned) }),
            bar(actual, planned),
          ],
    );
}

function cooperativeLine(t: Translator, cooperative: Comparison["cooperative"]): string | undefined {
  const { planned, registeredOn } = cooperative;
  if (registeredOn !== null) {
    return t("village:overview.cooperative.registered", { day: dayText(registeredOn, t.language) });
  }
  return planned === null ? undefined : t(`village:overview.cooperative.${planned}`);
}

function startLine(t: Translator, { planned, actual }: Comparison["start"]): string | undefined {
  const month = planned === null ? "" : monthText(t, planned);
  const day = actual === null ? "" : dayText(actual, t.language);
  if (planned !== null && actual !== null) {
    return t("village:overview.start.both", { planned: month, actual: day });
  }
  if (planned !== null) return t("village:overview.start.planned", { planned: month });
  return actual === null ? undefined : t("village:overview.start.actual", { actual: day });
}

/** What was planned beside what came of it, in plain words, with bars, as HTML. */
export function comparisonLines(t: Translator, comparison: Comparison): string {
  const { done, onTime } = comparison.milestones;
  return lines(
    t("village:overview.plan"),
    ...jobLines(t, comparison.jobs),
    ...revenueLines(t, comparison.revenue),
    cooperativeLine(t, comparison.cooperative),
    startLine(t, comparison.start),
    done === 0 ? undefined : t("village:overview.onTime", { onTime, done }),
  );
}
