import type { HomeSection, NextStepProvider } from "../home/next-step.ts";
import { startReviewButton } from "./buttons.ts";
import { countDue } from "./get-review.ts";

/** Whose mistakes are due repeats them. */
export const reviewMistakes: NextStepProvider = async (deps, actor, t) => {
  const due = await countDue(deps, { personId: actor.personId });
  if (due === 0) return undefined;
  return {
    text: t("review:homeDue", { number: due }),
    button: { label: t.plain("review:button.start"), data: startReviewButton.data({}) },
  };
};

export const reviewSection: HomeSection = {
  to: "review",
  label: (t) => t.plain("review:button.section"),
  visible: () => true,
};
