import { Composer } from "grammy";
import { setReachable } from "../features/people/set-reachable.ts";
import { languageOfClient } from "../i18n/language.ts";
import type { Context } from "./context.ts";

/** Lets private chats through. In groups the bot says once, when it is added or called, that it works in private. */
export const privateChats = new Composer<Context>();

privateChats.on("my_chat_member").filter(
  (ctx) => ctx.chat.type === "private",
  async (ctx) => {
    const status = ctx.myChatMember.new_chat_member.status;
    await setReachable(ctx.deps, ctx.chat.id, status === "member");
  },
);

privateChats.chatType(["group", "supergroup", "channel"], async (ctx) => {
  const added = ctx.myChatMember?.new_chat_member.status === "member";
  const called = ctx.message?.text?.startsWith("/") ?? false;
  if (!added && !called) return;
  const { words, config } = ctx.deps;
  const t = words[languageOfClient(ctx.from?.language_code) ?? config.defaultLanguage];
  try {
    await ctx.api.sendMessage(ctx.chat.id, t("group", { link: `https://t.me/${ctx.me.username}` }));
  } catch (error) {
    // Many groups let bots in and do not let them write.
    ctx.deps.log.info({ err: error }, "A group could not be told that the bot works in private chats");
  }
});

privateChats.use(async (ctx, next) => {
  if (ctx.chat === undefined || ctx.chat.type === "private") await next();
});
