import { z } from "zod";
import { readBin } from "../../../economics/bin.ts";
import { type AnswerOf, pressHint, type Question } from "./question.ts";
import { lengthOf, tidyText } from "./words.ts";

const states = ["none", "planned", "existing"] as const;
const longestName = 120;

/** An existing cooperative: its name is asked, then its BIN. */
const pending = z.object({
  name: z
    .string()
    .min(1)
    .max(longestName * 2)
    .nullable(),
});
type Pending = z.output<typeof pending>;

function hint(t: Parameters<Question<never, never>["hint"]>[0]): string {
  return t("form:cooperative.hint");
}

/** Whether people farm together: no, planned, or an existing cooperative by name and BIN. */
export const cooperative: Question<AnswerOf<"cooperative">, Pending> = {
  pending,
  take(input, { pending: said }) {
    if (input.type === "choose") {
      const state = states.find((value) => value === input.value);
      if (said || state === undefined) return { type: "fault", notice: said ? hint : pressHint };
      return state === "existing"
        ? { type: "asking", pending: { name: null } }
        : { type: "answered", answer: { state } };
    }
    if (!said) return { type: "fault", notice: pressHint };
    if (input.type !== "text") return { type: "fault", notice: hint };
    if (said.name === null) {
      const name = tidyText(input.text).replaceAll("\n", " ");
      const length = lengthOf(name);
      if (!/\p{L}/u.test(name)) return { type: "fault", notice: (t) => t("form:cooperative.noName") };
      if (length > longestName) {
        const fits = [...name].slice(0, longestName).join("");
        return {
          type: "fault",
          notice: (t) =>
            t("form:words.tooLong", { length, longest: longestName, over: length - longestName, fits }),
        };
      }
      return { type: "asking", pending: { name } };
    }
    const read = readBin(input.text);
    if (read.ok) return { type: "answered", answer: { state: "existing", name: said.name, bin: read.bin } };
    return { type: "fault", notice: (t) => t(`form:cooperative.bin.${read.fault}`) };
  },
  draw(t, { pending: said, answer }, button) {
    if (!said) {
      const buttons = states.map((state) => [
        button(
          `${answer?.state === state ? "✅ " : ""}${t.plain(`form:cooperative.state.${state}`)}`,
          "choose",
          state,
        ),
      ]);
      return { rows: buttons };
    }
    return {
      isPart: true,
      ask:
        said.name === null
          ? t("form:cooperative.askName")
          : t("form:cooperative.askBin", { name: said.name }),
    };
  },
  back({ pending: said }) {
    if (!said) return undefined;
    return said.name === null ? null : { name: null };
  },
  hint,
};
