import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { onButton } from "../../bot/on-button.ts";
import { notify, show } from "../../bot/show.ts";
import { goButton } from "./buttons.ts";
import { helpScreen, hintScreen, homeScreen } from "./screens.ts";

/** The home screen, or for somebody who is not registered yet the question where registration stands. */
export async function showHome(ctx: Context, notice?: string): Promise<void> {
  if (ctx.actor.status === "registered") await show(ctx, homeScreen(ctx.t, ctx.actor, notice));
  else await ctx.go("registration", notice);
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
  await notify(ctx, ctx.t.plain("movedOn"));
  await ctx.go("home");
});

fallback.on("message", async (ctx) => {
  const { message } = ctx;
  // Service messages (a pinned message, a changed timer) are no words of the person.
  const said = message.text ?? message.caption ?? attachmentOf(message);
  if (said === undefined) return;
  if (ctx.actor.status === "registered")
    await show(ctx, hintScreen(ctx.t, message.text === undefined ? "media" : "text"));
  else await ctx.go("registration");
});

const attachments = [
  "photo",
  "document",
  "voice",
  "audio",
  "video",
  "video_note",
  "sticker",
  "animation",
  "location",
  "venue",
  "contact",
  "poll",
  "dice",
  "game",
  "story",
] as const;

function attachmentOf(message: object): string | undefined {
  return attachments.find((kind) => kind in message);
}
