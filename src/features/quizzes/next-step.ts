import type { NextStepProvider } from "../home/next-step.ts";
import { presentAttempt } from "./find-attempt.ts";
import { resumeAttempt } from "./resume-attempt.ts";
import { continueButton } from "./screens.ts";

/** Whoever stopped in the middle of a quiz or a review goes on with it. */
export const continueAttempt: NextStepProvider = {
  lookups: [presentAttempt],
  async propose({ deps, actor, t, lookUp }) {
    const { personId } = actor;
    const attemptId = await lookUp(presentAttempt, { personId });
    if (attemptId === null) return undefined;
    const outcome = await resumeAttempt(deps, { personId, attemptId });
    if (outcome.type !== "open") return undefined;
    const { id, title, total, present } = outcome.view;
    const number = present.position + 1;
    return {
      text: title
        ? t("quiz:home.continue", { title: title[t.language], number, total })
        : t("quiz:home.continueReview", { number, total }),
      button: continueButton(t, id),
    };
  },
};
