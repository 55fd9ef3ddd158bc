import type { NextStepProvider } from "../home/next-step.ts";
import { resumePresentAttempt } from "./resume-attempt.ts";
import { continueButton } from "./screens.ts";

/** Whoever stopped in the middle of a quiz or a review goes on with it. */
export const continueAttempt: NextStepProvider = async (deps, actor, t) => {
  const { personId } = actor;
  const outcome = await resumePresentAttempt(deps, { personId });
  if (outcome?.type !== "open") return undefined;
  const { id, title, total, present } = outcome.view;
  const number = present.position + 1;
  return {
    text: title
      ? t("quiz:home.continue", { title: title[t.language], number, total })
      : t("quiz:home.continueReview", { number, total }),
    button: continueButton(t, id),
  };
};
