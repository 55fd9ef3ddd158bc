import { z } from "zod";
import { salesChannels } from "../../answers.ts";
import { type AnswerOf, inRows, pressHint, type Question } from "./question.ts";

/** Several ways to sell: each press adds or takes away one, and is kept at once. */
export const channels: Question<AnswerOf<"channels">, never> = {
  pending: z.never(),
  take(input, { answer }) {
    if (input.type !== "choose") return { type: "fault", notice: pressHint };
    if (input.value === "done") {
      return answer
        ? { type: "answered", answer }
        : { type: "fault", notice: (t) => t("form:channels.chooseOne") };
    }
    const pressed = salesChannels.find((channel) => channel === input.value);
    if (!pressed) return { type: "fault", notice: pressHint };
    const before = answer ?? [];
    const chosen = salesChannels.filter((channel) => before.includes(channel) !== (channel === pressed));
    return { type: "asking", pending: null, answer: chosen.length > 0 ? chosen : null };
  },
  draw(t, { answer }, button) {
    const toggles = salesChannels.map((channel) =>
      button(
        `${answer?.includes(channel) ? "✅" : "▫️"} ${t.plain(`initiatives:channel.${channel}`)}`,
        "choose",
        channel,
      ),
    );
    const done = answer ? [[button(t.plain("form:button.done"), "choose", "done")]] : [];
    return { rows: [...inRows(toggles, 2), ...done], leadsOn: true };
  },
  hint: pressHint,
};
