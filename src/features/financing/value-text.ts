import { dayText } from "../../i18n/day-text.ts";
import { formatMoney, formatNumber } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import { monthsInWords } from "../economics/figure-lines.ts";
import { type ChangeField, directionsOf, unknown } from "./change.ts";

function limitText(t: Translator, value: string): string {
  const number = value.slice(1);
  return value.startsWith("i")
    ? t.plain("financing:value.indexes", { indexes: formatNumber(Number(number), t.language) })
    : formatMoney(BigInt(number), t.language);
}

/** A value of a programme's field in words. Plain text. */
export function valueText(t: Translator, field: ChangeField, value: string): string {
  if (value === unknown) {
    if (field === "end") return t.plain("financing:value.runs");
    return t.plain(field === "together" ? "financing:value.same" : "financing:value.unknown");
  }
  switch (field) {
    case "limit":
    case "together":
      return limitText(t, value);
    case "rate":
      return t.plain("financing:value.rate", { rate: formatNumber(Number(value), t.language) });
    case "term":
      return monthsInWords(t, Number(value));
    case "directions": {
      const chosen = directionsOf(Number(value)).map((direction) => t.plain(`direction.${direction}`));
      return chosen.length === 0 ? t.plain("financing:value.all") : chosen.join(", ");
    }
    case "check":
    case "end":
      return dayText(value, t.language);
  }
}
