import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { onButton } from "../../bot/on-button.ts";
import { askForAttempt, pressRequest } from "./answer.ts";
import { askAttemptButton, grantAttemptButton } from "./buttons.ts";

/** Attempts beyond the rules of a quiz: asked for by who has used up theirs, given by organizers. */
export const extraAttempts = new Composer<Context>();

onButton(extraAttempts, askAttemptButton, (ctx, { module }) =>
  ctx.actor.status === "registered" ? askForAttempt(ctx, module) : ctx.go("home"),
);
onButton(extraAttempts, grantAttemptButton, (ctx, press) =>
  ctx.actor.status === "registered" ? pressRequest(ctx, press) : ctx.go("home"),
);
