import { z } from "zod";
import { directions } from "../../answers.ts";
import { type AnswerOf, inRows, pressHint, type Question } from "./question.ts";

/** One of the directions of a village's economy, by a button. */
export const direction: Question<AnswerOf<"direction">, never> = {
  pending: z.never(),
  take(input) {
    const chosen = input.type === "choose" && directions.find((value) => value === input.value);
    return chosen ? { type: "answered", answer: chosen } : { type: "fault", notice: pressHint };
  },
  draw(t, { answer }, button) {
    const buttons = directions.map((value) =>
      button(`${value === answer ? "✅ " : ""}${t.plain(`direction.${value}`)}`, "choose", value),
    );
    return { rows: inRows(buttons, 2) };
  },
  hint: pressHint,
};
