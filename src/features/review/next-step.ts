import type { HomeSection, NextStepProvider } from "../home/next-step.ts";
import { startReviewButton } from "./buttons.ts";
import { dueMistakes } from "./get-review.ts";
import { dueUntil } from "./schedule.ts";

/** Whose mistakes are due repeats them. */
export const reviewMistakes: NextStepProvider = {
  lookups: [dueMistakes],
  async propose({ deps, actor, t, lookUp }) {
    const until = dueUntil(deps.clock.now());
    const due = await lookUp(dueMistakes, { personId: actor.personId, until });
    if (due === 0) return undefined;
    return {
      text: t("review:homeDue", { number: due }),
      button: { label: t.plain("review:button.start"), data: startReviewButton.data({}) },
    };
  },
};

export const reviewSection: HomeSection = {
  to: "review",
  label: (t) => t.plain("review:button.section"),
  visible: () => true,
};
