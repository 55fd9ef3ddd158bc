import { z } from "zod";
import { readinessItems, readinessStates } from "../../answers.ts";
import { type AnswerOf, pressHint, type Question } from "./question.ts";

const pending = z
  .array(z.enum(readinessStates))
  .min(1)
  .max(readinessItems.length - 1);
type Pending = z.output<typeof pending>;

const signs = { yes: "✅", partly: "🔸", no: "❌" } as const;

/** What is there to begin with: five things in turn, each by a button. */
export const readiness: Question<AnswerOf<"readiness">, Pending> = {
  pending,
  take(input, at) {
    const state =
      input.type === "choose" ? readinessStates.find((value) => value === input.value) : undefined;
    if (!state) return { type: "fault", notice: pressHint };
    const [land, power, water, road, rawMaterial] = [...(at.pending ?? []), state];
    return land && power && water && road && rawMaterial
      ? { type: "answered", answer: { land, power, water, road, rawMaterial } }
      : { type: "asking", pending: [...(at.pending ?? []), state] };
  },
  draw(t, at, button) {
    const said = at.pending ?? [];
    const item = readinessItems[said.length] ?? "land";
    return {
      lines: [
        ...said.map((state, index) =>
          t("form:readiness.said", {
            sign: signs[state],
            item: t.plain(`initiatives:need.${readinessItems[index] ?? "land"}`),
            state: t.plain(`initiatives:ready.${state}`),
          }),
        ),
        t(`form:readiness.ask.${item}`),
      ],
      rows: [
        readinessStates.map((state) =>
          button(`${signs[state]} ${t.plain(`initiatives:ready.${state}`)}`, "choose", state),
        ),
      ],
    };
  },
  back({ pending: said }) {
    if (!said) return undefined;
    return said.length > 1 ? said.slice(0, -1) : null;
  },
  hint: pressHint,
};
