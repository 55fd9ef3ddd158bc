import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { onButton } from "../../bot/on-button.ts";
import type { Action } from "./actions.ts";
import { showInitiative } from "./answer.ts";
import { initiativeButton } from "./buttons.ts";

/** Lets a feature answer the presses of one action; whoever has not registered is led home. */
export function onAction(
  composer: Composer<Context>,
  action: Action,
  handler: (ctx: Context, id: string) => Promise<void>,
): void {
  onButton(composer, initiativeButton, async (ctx, press, next) => {
    if (press.action !== action) return next();
    return ctx.actor.status === "registered" ? handler(ctx, press.id) : ctx.go("home");
  });
}

/** What a person says while they fill in an initiative. */
export const initiativeDialogs = new Composer<Context>();

export const initiatives = new Composer<Context>();

onAction(initiatives, "view", (ctx, id) => showInitiative(ctx, id));
