import type { MiddlewareFn } from "grammy";
import { markOpened } from "../features/announcements/reach/mark-opened.ts";
import { findIdentity, type Identity, identify } from "../features/people/identify.ts";
import { setReachable } from "../features/people/set-reachable.ts";
import type { Language } from "../i18n/language.ts";
import type { Context } from "./context.ts";
import { senderOf } from "./sender.ts";

function become(ctx: Context, identity: Identity): void {
  ctx.identity = identity;
  ctx.actor = identity.actor;
  ctx.t = ctx.deps.words[identity.actor.language];
}

/**
 * Finds out who wrote: the person, their roles, their language. Updates without a sender end here, and so do votes of
 * strangers in a poll that somebody forwarded: who never wrote to the bot is not remembered.
 */
export const identifySender: MiddlewareFn<Context> = async (ctx, next) => {
  const { deps } = ctx;
  const from = senderOf(ctx);
  if (!from || from.is_bot) return;
  const identity = ctx.pollAnswer
    ? await findIdentity(deps, from.id)
    : await identify(deps, { telegramId: from.id, clientLanguage: from.language_code });
  if (!identity) return;
  become(ctx, identity);
  ctx.speak = (language: Language) => {
    ctx.actor = { ...ctx.actor, language };
    ctx.t = deps.words[language];
  };
  ctx.refreshActor = async () => {
    const fresh = await findIdentity(deps, from.id);
    if (fresh) become(ctx, fresh);
  };
  if (identity.unreachable) await setReachable(deps, from.id, true);
  // To block the bot is no sign that its messages were seen.
  if (identity.unopened && !ctx.myChatMember) await markOpened(deps, identity.actor.personId);
  await next();
};
