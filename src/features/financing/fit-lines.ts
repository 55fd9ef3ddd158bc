import { dayText } from "../../i18n/day-text.ts";
import { formatMoney, formatNumber } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import { monthsInWords } from "../economics/figure-lines.ts";
import type { FittingProgramme, ProgrammeFit } from "./fit.ts";
import type { Programme } from "./programme.ts";

/** The most that a programme gives, with the indexes that it is told in. Plain text. */
function limitText(t: Translator, fitting: Pick<FittingProgramme, "limit" | "indexes">): string {
  const { limit, indexes } = fitting;
  if (limit === null && indexes === null) return t.plain("financing:limit.unknown");
  const number = indexes === null ? "" : formatNumber(indexes, t.language);
  if (limit === null) return t.plain("financing:limit.indexes", { indexes: number });
  const money = formatMoney(limit, t.language);
  if (indexes === null) return t.plain("financing:limit.money", { money });
  return t.plain("financing:limit.both", { money, indexes: number });
}

/** The rate of a programme, or that it is not known. Plain text. */
function rateText(t: Translator, { rate }: Pick<Programme, "rate">): string {
  if (rate === null) return t.plain("financing:rate.unknown");
  return t.plain("financing:rate.known", { rate: formatNumber(Number(rate), t.language) });
}

/** For how long a programme lends, or that it is not known. Plain text. */
function termText(t: Translator, { termMonths }: Pick<Programme, "termMonths">): string {
  if (termMonths === null) return t.plain("financing:term.unknown");
  return t.plain("financing:term.known", { time: monthsInWords(t, termMonths) });
}

function coverageLine(t: Translator, { wanted, covered }: FittingProgramme): string[] {
  if (wanted === null || covered === null) return [];
  if (wanted === 0n) return [t("financing:fit.notWanted")];
  const money = (tenge: bigint) => formatMoney(tenge, t.language);
  return covered === wanted
    ? [t("financing:fit.whole", { covered: money(covered) })]
    : [t("financing:fit.part", { covered: money(covered), wanted: money(wanted) })];
}

function programmeLines(t: Translator, fitting: FittingProgramme): string[] {
  const { programme } = fitting;
  const { name, terms, covers, checkedOn } = programme;
  const figures = [
    limitText(t, fitting),
    ...(covers === "loan" ? [rateText(t, programme), termText(t, programme)] : []),
  ];
  return [
    t("financing:fit.programme", { name: name[t.language], figures: figures.join(", ") }),
    t("financing:fit.terms", { terms: terms[t.language], date: dayText(checkedOn, t.language) }),
    ...coverageLine(t, fitting),
  ];
}

/**
 * The programmes that fit, each with its figures, the day they were checked on, and how much of the initiative it could
 * cover; then what stays without a programme. HTML, a line each.
 */
export function fitLines(t: Translator, fit: ProgrammeFit): string[] {
  const { programmes, index, uncovered } = fit;
  const money = (tenge: bigint) => formatMoney(tenge, t.language);
  if (programmes.length === 0) return [t("financing:fit.none")];
  const parts = uncovered?.map(({ source, tenge }) =>
    t.plain("financing:fit.left.part", {
      source: t.plain(`financing:source.${source}`),
      money: money(tenge),
    }),
  );
  return [
    ...programmes.flatMap((fitting) => programmeLines(t, fitting)),
    ...(parts === undefined
      ? []
      : [
          parts.length === 0
            ? t("financing:fit.left.none")
            : t("financing:fit.left.some", { parts: parts.join(", ") }),
        ]),
    ...(index === null
      ? []
      : [
          t("financing:fit.index", {
            money: money(index.tenge),
            date: dayText(index.validFrom, t.language),
          }),
        ]),
  ];
}
