import { z } from "zod";
import type { Language } from "../../../../i18n/language.ts";
import { type AnswerOf, exampleOf, inRows, type Question, typeHint } from "./question.ts";
import { readMonth } from "./read-month.ts";

/** Years that can be turned to, the present one included. */
const yearsOffered = 4;

const shortNames = { kk: monthNames("kk"), ru: monthNames("ru") } as const;

function monthNames(language: Language): readonly string[] {
  const format = new Intl.DateTimeFormat(language, { month: "short", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, index) => format.format(new Date(Date.UTC(2027, index, 15))));
}

/** A month of a year: by buttons from the present one on, or typed. */
export const month: Question<AnswerOf<"month">, never> = {
  pending: z.never(),
  take(input, { field, month: present }) {
    if (input.type === "page") {
      const page = Math.min(Math.max(0, input.page), yearsOffered - 1);
      return { type: "asking", pending: null, page };
    }
    if (input.type === "voice") return { type: "fault", notice: (t) => typeHint("choice")(t, field) };
    const read = readMonth(input.type === "text" ? input.text : input.value, present);
    if (read.ok) return { type: "answered", answer: read.month };
    return {
      type: "fault",
      notice: (t) => [t(`form:month.${read.fault}`), exampleOf(t, field)].join(" "),
    };
  },
  draw(t, { page, month: present }, button) {
    const year = Number(present.slice(0, 4)) + Math.min(page, yearsOffered - 1);
    const months = Array.from({ length: 12 }, (_, index) => index + 1)
      .map((number) => ({ number, value: `${year}-${String(number).padStart(2, "0")}` }))
      .filter(({ value }) => value >= present)
      .map(({ number, value }) => button(shortNames[t.language][number - 1] ?? value, "choose", value));
    const turn = [
      ...(page > 0 ? [button(`${t.plain("button.previous")} ${year - 1}`, "page", String(page - 1))] : []),
      ...(page < yearsOffered - 1
        ? [button(`${year + 1} ${t.plain("button.next")}`, "page", String(page + 1))]
        : []),
    ];
    return { lines: [t("form:month.year", { year })], rows: [...inRows(months, 3), turn] };
  },
  hint: typeHint("choice"),
};
