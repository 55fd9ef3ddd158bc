import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { onButton } from "../../bot/on-button.ts";
import { isSecondTap, show } from "../../bot/show.ts";
import { goOn } from "../quizzes/answer.ts";
import { startReviewButton } from "./buttons.ts";
import { getReview } from "./get-review.ts";
import { reviewScreen } from "./screens.ts";
import { startReview } from "./start-review.ts";

/** The section of the reviews: what is due, or when the next question comes back. */
export async function showReview(ctx: Context, notice?: string): Promise<void> {
  const { deps, actor, t } = ctx;
  if (actor.status !== "registered") return ctx.go("registration", notice);
  const page = await getReview(deps, { personId: actor.personId });
  const { timeZone } = deps.config;
  await show(ctx, reviewScreen(t, page, { timeZone, ...(notice === undefined ? {} : { notice }) }));
}

export const review = new Composer<Context>();

onButton(review, startReviewButton, async (ctx, _value, next) => {
  if (ctx.actor.status !== "registered") return next();
  const outcome = await startReview(ctx.deps, {
    personId: ctx.actor.personId,
    update: ctx.updateRef,
  });
  if (outcome.type !== "nothing") return goOn(ctx, outcome.view, outcome.type === "resumed");
  if (!isSecondTap(ctx)) await showReview(ctx);
});
