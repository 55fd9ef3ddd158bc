import { z } from "zod";
import { formatMoney } from "../../../../i18n/formats.ts";
import type { Translator } from "../../../../i18n/translator.ts";
import { moneyInWords } from "../../../economics/money-in-words.ts";
import { type MoneyFault, readMoney } from "../../../economics/read-money.ts";
import { unitText } from "../../answer-text.ts";
import type { FieldId } from "../../fields.ts";
import { type AnswerOf, exampleOf, type Question, typeHint } from "./question.ts";

const digits = z.string().regex(/^\d{1,15}$/);

/** An amount that waits for a yes. `usual`: it was called far from what is usual, and waits for another yes. */
const pending = z.object({ tenge: digits, usual: digits.nullable() });
type Pending = z.output<typeof pending>;

/** An amount in digits and words: a slip between thousand and million is the commonest error. */
export function saidBack(t: Translator, tenge: bigint): string {
  return t("form:money.said", {
    digits: formatMoney(tenge, t.language),
    words: moneyInWords(tenge, t.language),
  });
}

/** Why what was typed is no amount, with an example. */
export function moneyFault(t: Translator, fault: MoneyFault | "zero", field: FieldId): string {
  return [t(`form:money.${fault}`), exampleOf(t, field)].join(" ");
}

/** Whole tenge, said back in digits and words before they are taken. */
export const money: Question<AnswerOf<"money">, Pending> = {
  pending,
  take(input, at) {
    const { field } = at;
    if (input.type === "choose" && at.pending) {
      const tenge = BigInt(at.pending.tenge);
      if (input.value === "no") return { type: "asking", pending: null };
      if (input.value === "yes") {
        const doubted = at.pending.usual === null && at.usualCost !== null;
        return doubted
          ? { type: "asking", pending: { ...at.pending, usual: String(at.usualCost) } }
          : { type: "answered", answer: tenge };
      }
    }
    if (input.type !== "text") return { type: "fault", notice: (t) => typeHint("number")(t, field) };
    const read = readMoney(input.text);
    if (!read.ok) return { type: "fault", notice: (t) => moneyFault(t, read.fault, field) };
    // Nothing is made for nothing; to sell a thing for nothing, or to have no costs, is possible.
    if (read.tenge === 0n && field === "totalCost") {
      return { type: "fault", notice: (t) => moneyFault(t, "zero", field) };
    }
    return { type: "asking", pending: { tenge: String(read.tenge), usual: null } };
  },
  draw(t, { field, answers, pending }, button) {
    if (!pending) {
      const { volume } = answers;
      return field === "price" && volume
        ? { lines: [t("form:money.unit", { unit: unitText(t, volume.unit) })] }
        : {};
    }
    const tenge = BigInt(pending.tenge);
    const usual = pending.usual === null ? null : BigInt(pending.usual);
    const ask =
      usual === null
        ? t("form:money.ask")
        : t(tenge > usual ? "form:money.farMore" : "form:money.farLess", {
            usual: formatMoney(usual, t.language),
          });
    return {
      isPart: true,
      ask: [saidBack(t, tenge), ask].join("\n"),
      rows: [
        [
          button(t.plain("form:button.yes"), "choose", "yes"),
          button(t.plain("form:button.no"), "choose", "no"),
        ],
      ],
      lines: [t("form:money.orTypeAnew")],
    };
  },
  back: ({ pending }) => (pending ? null : undefined),
  hint: typeHint("number"),
};
