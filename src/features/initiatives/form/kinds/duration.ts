import { z } from "zod";
import { type AnswerOf, exampleOf, inRows, type Question, typeHint } from "./question.ts";
import { readDuration } from "./read-duration.ts";

const offered = [3, 6, 9, 12, 18, 24, 36, 60] as const;

/** How many months something takes: by buttons, or typed in months or years. */
export const duration: Question<AnswerOf<"duration">, never> = {
  pending: z.never(),
  take(input, { field }) {
    if (input.type === "voice" || input.type === "page") {
      return { type: "fault", notice: (t) => typeHint("choice")(t, field) };
    }
    const read = readDuration(input.type === "text" ? input.text : input.value);
    if (read.ok) return { type: "answered", answer: read.months };
    return {
      type: "fault",
      notice: (t) => [t(`form:duration.${read.fault}`), exampleOf(t, field)].join(" "),
    };
  },
  draw(t, _at, button) {
    const buttons = offered.map((months) =>
      button(t.plain("initiatives:months", { count: months }), "choose", String(months)),
    );
    return { rows: inRows(buttons, 3) };
  },
  hint: typeHint("choice"),
};
