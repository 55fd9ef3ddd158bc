import { formatDate, formatNumber } from "../../../i18n/formats.ts";
import type { Translator } from "../../../i18n/translator.ts";
import type { VolumeEstimate } from "./estimate-volume.ts";
import { type Norm, sources } from "./norms.ts";
import { products, type VolumeFactor, type VolumeProduct, type VolumeQuestion } from "./products.ts";

const format = (t: Translator, value: string) => formatNumber(Number(value), t.language);

/** The name of a product, for a button. */
export function productName(t: Translator, product: VolumeProduct): string {
  return t.plain(`economics:volume.product.${product}`);
}

/** A number of a formula with what it counts: "20 коров", "8 л в день". HTML. */
function factorText(t: Translator, factor: VolumeFactor, value: string): string {
  return t(`economics:volume.factor.${factor.id}`, { value: format(t, value), count: Number(value) });
}

function normText(t: Translator, factor: VolumeFactor, norm: Norm): string | undefined {
  const { value, basis } = norm;
  if (basis === "convention") return undefined;
  const said = factorText(t, factor, value);
  if (basis === "orientation") return t("economics:volume.orientation", { norm: said });
  return t("economics:volume.published", {
    norm: said,
    source: t.plain(`economics:volume.source.${basis.source}`),
    date: formatDate(new Date(sources[basis.source].on), t.language, "UTC"),
  });
}

/** Asks for a number, with what is usual, where that is from and how sure it is. HTML. */
export function questionText(t: Translator, question: VolumeQuestion): string {
  const asked = t(`economics:volume.question.${question.id}`);
  const usual = question.usual && normText(t, question, question.usual);
  return usual === undefined ? asked : `${asked}\n\n${usual}`;
}

/** What is sensible for a number, after one that is not. HTML. */
export function outsideText(t: Translator, { least, most }: VolumeQuestion): string {
  return t("economics:volume.outside", { least: format(t, least), most: format(t, most) });
}

/** An amount with its unit: "48 800 л". Plain text. */
export function estimateText(t: Translator, { amount, product }: VolumeEstimate): string {
  return `${format(t, amount)} ${t.plain(`economics:volume.unit.${products[product].unit}`)}`;
}

/** How a volume was counted, with the numbers filled in: "20 коров × 8 л в день × 305 дней = 48 800 л". HTML. */
export function formulaLine(t: Translator, estimate: VolumeEstimate): string {
  const parts = estimate.factors.map(({ factor, value }, index) => {
    const sign = index === 0 ? "" : factor.divides ? "÷ " : "× ";
    return sign + factorText(t, factor, value);
  });
  return `${parts.join(" ")} = <b>${estimateText(t, estimate)}</b>`;
}

/** The formula, the source of each norm that was used in it, and that it is an estimate. HTML, a line each. */
export function estimateLines(t: Translator, estimate: VolumeEstimate): string[] {
  const norms = estimate.factors.flatMap(({ factor, value }) =>
    factor.usual?.value === value ? (normText(t, factor, factor.usual) ?? []) : [],
  );
  return [formulaLine(t, estimate), ...norms, t("economics:volume.estimate")];
}
