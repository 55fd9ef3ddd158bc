import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { saysSomething } from "../../bot/message-content.ts";
import { onButton } from "../../bot/on-button.ts";
import type { ShowSection } from "../../bot/sections.ts";
import { isSecondTap, notify, show } from "../../bot/show.ts";
import { goButton } from "./buttons.ts";
import { createFindNextStep, type HomeParts } from "./next-step.ts";
import { helpScreen, hintScreen, homeScreen } from "./screens.ts";

/**
 * The home screen with what features hang on it; for somebody who is not registered yet it is the question where
 * registration stands.
 */
export function createHome({ nextSteps, sections }: HomeParts): ShowSection {
  const findNextStep = createFindNextStep(nextSteps);
  return async (ctx, notice) => {
    const { deps, actor, t } = ctx;
    if (actor.status !== "registered") return ctx.go("registration", notice);
    const nextStep = await findNextStep(deps, actor, t);
    await show(
      ctx,
      homeScreen(t, { actor, nextStep, sections, ...(notice === undefined ? {} : { notice }) }),
    );
  };
}

export async function showHelp(ctx: Context): Promise<void> {
  await show(ctx, helpScreen(ctx.t, ctx.actor));
}

export const home = new Composer<Context>();

home.command("menu", (ctx) => ctx.go("home"));
home.command("help", (ctx) => ctx.go("help"));
onButton(home, goButton, (ctx, { to }) => ctx.go(to));

/** The last handler: whatever a person sent, there is an answer. */
export const fallback = new Composer<Context>();

fallback.on("callback_query", async (ctx) => {
  if (isSecondTap(ctx)) return;
  await notify(ctx, ctx.t.plain("movedOn"));
  await ctx.go("home");
});

fallback.on("message", async (ctx) => {
  const { message } = ctx;
  if (!saysSomething(message)) return;
  if (ctx.actor.status === "registered")
    await show(ctx, hintScreen(ctx.t, message.text === undefined ? "media" : "text"));
  else await ctx.go("registration");
});

/** Whoever mends a message believes that it was read again. A live location changes by itself and says nothing. */
fallback.on(["edited_message:text", "edited_message:caption"], async (ctx) => {
  if (ctx.actor.status === "registered") await show(ctx, hintScreen(ctx.t, "edited"));
  else await ctx.go("registration", ctx.t("home:hint.edited"));
});
