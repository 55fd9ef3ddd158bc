import { z } from "zod";
import { readCount } from "../../../economics/read-count.ts";
import { type AnswerOf, exampleOf, type Question, typeHint } from "./question.ts";

const offered = [0, 1, 2, 3, 5, 10] as const;

/** How many people, jobs or households. */
export const count: Question<AnswerOf<"count">, never> = {
  pending: z.never(),
  take(input, { field }) {
    if (input.type === "voice" || input.type === "page") {
      return { type: "fault", notice: (t) => typeHint("number")(t, field) };
    }
    const read = readCount(input.type === "text" ? input.text : input.value);
    if (read.ok) return { type: "answered", answer: read.count };
    const { fault } = read;
    return {
      type: "fault",
      notice: (t) => [t(`form:count.${fault}`), exampleOf(t, field)].join(" "),
    };
  },
  draw: (_t, _at, button) => ({
    rows: [offered.map((value) => button(String(value), "choose", String(value)))],
  }),
  hint: typeHint("number"),
};
