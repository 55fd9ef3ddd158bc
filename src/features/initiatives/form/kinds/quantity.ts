import { z } from "zod";
import { formatNumber } from "../../../../i18n/formats.ts";
import { readQuantity } from "../../../economics/read-quantity.ts";
import { type Quantity, units } from "../../answers.ts";
import { type At, exampleOf, inRows, type Question, type Taken, typeHint } from "./question.ts";
import { backInHelper, drawHelper, stepHelper, volumeHelper } from "./volume-helper.ts";
import { lengthOf, tidyText } from "./words.ts";

const longestUnit = 20;

/** A number whose unit is asked for, or the volume helper at work. */
const pending = z.union([
  z.object({ amount: z.string().regex(/^\d{1,9}(\.\d{1,3})?$/) }),
  z.object({ helper: volumeHelper }),
]);
type Pending = z.output<typeof pending>;
type Taking = Taken<Quantity, Pending>;

function takeNumber(text: string, field: At<Quantity, Pending>["field"]): Taking {
  const read = readQuantity(text);
  if (!read.ok) {
    return {
      type: "fault",
      notice: (t) => [t(`form:quantity.${read.fault}`), exampleOf(t, field)].join(" "),
    };
  }
  const { amount, unit } = read;
  return unit === null
    ? { type: "asking", pending: { amount } }
    : { type: "answered", answer: { amount, unit } };
}

function takeUnit(amount: string, text: string): Taking {
  // A typed unit may be one that the form knows by another name, or the whole volume anew.
  const named = readQuantity(`1 ${text}`);
  if (named.ok && named.amount === "1" && named.unit !== null) {
    return { type: "answered", answer: { amount, unit: named.unit } };
  }
  const anew = readQuantity(text);
  if (anew.ok) {
    return anew.unit === null
      ? { type: "asking", pending: { amount: anew.amount } }
      : { type: "answered", answer: { amount: anew.amount, unit: anew.unit } };
  }
  const typed = tidyText(text).replaceAll("\n", " ");
  return lengthOf(typed) <= longestUnit && /^\p{L}/u.test(typed)
    ? { type: "answered", answer: { amount, unit: { typed } } }
    : { type: "fault", notice: (t) => t("form:quantity.unit") };
}

/** How much a year, with its unit; whoever does not know is helped to estimate it. */
export const quantity: Question<Quantity, Pending> = {
  pending,
  take(input, at): Taking {
    const { field, pending: said } = at;
    if (said && "helper" in said) {
      const step = stepHelper(said.helper, input);
      switch (step.type) {
        case "asking":
          return { type: "asking", pending: { helper: step.helper }, page: step.page ?? 0 };
        case "accepted":
          return { type: "answered", answer: step.quantity };
        case "typed":
          return takeNumber(step.text, field);
        case "left":
          return { type: "asking", pending: null };
        case "fault":
          return step;
      }
    }
    if (input.type === "text")
      return said ? takeUnit(said.amount, input.text) : takeNumber(input.text, field);
    if (input.type === "choose" && said) {
      const unit = units.find((one) => one === input.value);
      if (unit) return { type: "answered", answer: { amount: said.amount, unit } };
    }
    if (input.type === "choose" && input.value === "help") {
      return { type: "asking", pending: { helper: { product: null, inputs: [] } } };
    }
    return { type: "fault", notice: (t) => typeHint("number")(t, field) };
  },
  draw(t, { pending: said, page }, button) {
    if (said && "helper" in said) return drawHelper(t, said.helper, page, button);
    const help = [button(t.plain("form:volume.button"), "choose", "help")];
    if (!said) return { rows: [help] };
    const amount = formatNumber(Number(said.amount), t.language);
    const offered = units.map((unit) => button(t.plain(`initiatives:unit.${unit}`), "choose", unit));
    return { isPart: true, ask: t("form:quantity.askUnit", { amount }), rows: inRows(offered, 3) };
  },
  back({ pending: said }) {
    if (!said) return undefined;
    if (!("helper" in said)) return null;
    const before = backInHelper(said.helper);
    return before ? { helper: before } : null;
  },
  hint: typeHint("number"),
};
