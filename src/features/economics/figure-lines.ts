import { formatMoney, formatNumber } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import {
  cheapestJob,
  dearestJob,
  type FigureWarning,
  highestIncome,
  highestMargin,
  longestPayback,
  minimumWage,
  shortestPayback,
} from "./figure-warnings.ts";
import type { Figures } from "./figures.ts";

/** Months as people say them: "3 года 4 месяца". */
export function monthsInWords(t: Translator, months: number): string {
  const years = Math.floor(months / 12);
  const left = months % 12;
  const parts = [
    ...(years > 0 ? [t.plain("economics:years", { count: years })] : []),
    ...(left > 0 || years === 0 ? [t.plain("economics:months", { count: left })] : []),
  ];
  return parts.join(" ");
}

function profitLine(t: Translator, { profit, margin }: Figures): string[] {
  if (profit === null) return [];
  if (profit < 0n) return [t("economics:figure.loss", { money: formatMoney(-profit, t.language) })];
  return [
    t("economics:figure.profit", {
      money: formatMoney(profit, t.language),
      margin: formatNumber(margin ?? 0, t.language),
    }),
  ];
}

function paybackLine(t: Translator, { paybackMonths }: Figures): string[] {
  if (paybackMonths === null) return [];
  if (paybackMonths === "never") return [t("economics:figure.paysNever")];
  return [t("economics:figure.payback", { time: monthsInWords(t, paybackMonths) })];
}

function fundingLines(t: Translator, { fundingSum, uncovered, surplus }: Figures): string[] {
  if (fundingSum === null) return [];
  const money = (tenge: bigint) => ({ money: formatMoney(tenge, t.language) });
  const sum = t("economics:figure.funding", money(fundingSum));
  if (uncovered === null || surplus === null) return [sum];
  if (uncovered > 0n) return [sum, t("economics:figure.uncovered", money(uncovered))];
  if (surplus > 0n) return [sum, t("economics:figure.surplus", money(surplus))];
  return [sum, t("economics:figure.covered")];
}

/** A warning in words, with the figure that it is measured by. HTML. */
export function warningLine(t: Translator, warning: FigureWarning): string {
  const money = (tenge: bigint) => ({ money: formatMoney(tenge, t.language) });
  switch (warning) {
    case "highMargin":
      return t("economics:warning.highMargin", { percent: highestMargin });
    case "fastPayback":
      return t("economics:warning.fastPayback", { time: monthsInWords(t, shortestPayback) });
    case "slowPayback":
      return t("economics:warning.slowPayback", { time: monthsInWords(t, longestPayback) });
    case "unpaidWork":
      return t("economics:warning.unpaidWork", money(minimumWage));
    case "cheapJob":
      return t("economics:warning.cheapJob", money(cheapestJob));
    case "dearJob":
      return t("economics:warning.dearJob", money(dearestJob));
    case "highIncome":
      return t("economics:warning.highIncome", money(highestIncome));
    case "lowIncome":
      return t("economics:warning.lowIncome", money(minimumWage));
    default:
      return t(`economics:warning.${warning}`);
  }
}

/** The figures in plain words, a line each, as HTML; those that cannot be counted yet are left out. Warnings come last. */
export function figureLines(t: Translator, figures: Figures): string[] {
  const { revenue, costPerJob, incomePerHousehold, fullYearJobs, warnings } = figures;
  const money = (tenge: bigint) => ({ money: formatMoney(tenge, t.language) });
  const countsSeasons = fullYearJobs !== null && !Number.isInteger(fullYearJobs);
  return [
    ...(revenue === null ? [] : [t("economics:figure.revenue", money(revenue))]),
    ...profitLine(t, figures),
    ...paybackLine(t, figures),
    ...(costPerJob === null
      ? []
      : [
          [
            t("economics:figure.costPerJob", money(costPerJob)),
            ...(countsSeasons ? [t("economics:figure.seasonal")] : []),
          ].join(" "),
        ]),
    ...(incomePerHousehold === null || incomePerHousehold < 0n
      ? []
      : [t("economics:figure.incomePerHousehold", money(incomePerHousehold))]),
    ...fundingLines(t, figures),
    ...warnings.map((warning) => warningLine(t, warning)),
  ];
}
