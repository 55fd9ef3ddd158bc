import { goButton } from "../home/buttons.ts";
import type { NextStepProvider } from "../home/next-step.ts";
import { may } from "../people/permissions.ts";
import { mostCounted, waitingReviews } from "./waiting-reviews.ts";

function counted(count: number): string {
  return count < mostCounted ? String(count) : `${mostCounted}+`;
}

/** A specialist decides what they took, then takes what waits. */
export const reviewInitiatives: NextStepProvider = {
  lookups: [waitingReviews],
  async propose({ deps, actor, t, lookUp }) {
    const grant = actor.grants.find(({ role }) => role === "specialist");
    if (!grant || !may(actor, "initiative.review")) return undefined;
    const { personId } = actor;
    const { oblastIds, directions } = grant;
    const now = deps.clock.now();
    const { inHand, overdue, free } = await lookUp(waitingReviews, { personId, oblastIds, directions, now });
    if (inHand === 0 && free === 0) return undefined;
    const numbers = { inHand: counted(inHand), overdue: counted(overdue), free: counted(free) };
    const text =
      overdue > 0
        ? t("assess:next.overdue", numbers)
        : t(inHand > 0 ? "assess:next.inHand" : "assess:next.free", numbers);
    return {
      text,
      button: { label: t.plain("initiatives:section.queue"), data: goButton.data({ to: "queue" }) },
    };
  },
};
