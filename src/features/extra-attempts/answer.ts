import type { Context } from "../../bot/context.ts";
import { isSecondTap, notify, show } from "../../bot/show.ts";
import { findAskerPlace } from "../questions/find-questions.ts";
import { showQuiz } from "../quizzes/answer.ts";
import { askExtraAttempt } from "./ask-extra-attempt.ts";
import { type AttemptRequest, findRequest, findWaiting } from "./find-requests.ts";
import { grantExtraAttempt } from "./grant-extra-attempt.ts";
import { grantedScreen, requestScreen, sureScreen } from "./screens.ts";

/** Asks the organizers for another attempt, and says on the page of the quiz that they were asked. */
export async function askForAttempt(ctx: Context, moduleId: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const outcome = await askExtraAttempt(deps, { actor, moduleId, update: ctx.updateRef });
  if (outcome.type !== "asked") {
    if (!isSecondTap(ctx)) await showQuiz(ctx, moduleId);
    return;
  }
  await showQuiz(
    ctx,
    moduleId,
    t(outcome.organizerIds.length > 0 ? "attempts:asked" : "attempts:askedNobody"),
  );
}

async function findNext(ctx: Context): Promise<string | undefined> {
  return (await findWaiting(ctx.deps, ctx.actor))?.oldest.id;
}

async function showRequest(ctx: Context, request: AttemptRequest): Promise<void> {
  const { deps, t } = ctx;
  const { timeZone } = deps.config;
  const place = await findAskerPlace(deps, request.asker.personId);
  const next = request.granted ? await findNext(ctx) : undefined;
  await show(ctx, requestScreen(t, { request, place }, { timeZone, next }));
}

async function grant(ctx: Context, id: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const outcome = await grantExtraAttempt(deps, { actor, id, update: ctx.updateRef });
  switch (outcome.type) {
    case "gone":
      return ctx.go("home", t("attempts:gone"));
    case "before": {
      const { request } = outcome;
      const isOwnSecondTap = isSecondTap(ctx) && request.granted?.byId === actor.personId;
      if (!isOwnSecondTap) await showRequest(ctx, request);
      return;
    }
    case "granted": {
      const { request, reachable } = outcome;
      await show(ctx, grantedScreen(t, { request, reachable, next: await findNext(ctx) }));
    }
  }
}

/** An organizer looks at what was asked for, is asked whether to give it, or gives it. */
export async function pressRequest(
  ctx: Context,
  press: { action: "view" | "sure" | "yes"; id: string },
): Promise<void> {
  const { deps, actor, t } = ctx;
  const { action, id } = press;
  if (action === "yes") return grant(ctx, id);
  const request = await findRequest(deps, { actor, id });
  if (!request) return ctx.go("home", t("attempts:gone"));
  if (action === "view" || request.granted) {
    if (action === "sure") await notify(ctx, t.plain("attempts:beforeShort"));
    return showRequest(ctx, request);
  }
  const place = await findAskerPlace(deps, request.asker.personId);
  await show(ctx, sureScreen(t, { request, place }, deps.config.timeZone));
}
