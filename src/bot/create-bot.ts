import { conversations } from "@grammyjs/conversations";
import { sequentialize } from "@grammyjs/runner";
import {
  type ApiClientOptions,
  Bot,
  type Composer,
  type Context as GrammyContext,
  type MiddlewareFn,
} from "grammy";
import type { Update } from "grammy/types";
import type { Dependencies } from "../dependencies.ts";
import type { HttpFetch } from "../telegram/http-fetch.ts";
import type { Context } from "./context.ts";
import { conversationStorage } from "./conversation-storage.ts";
import { errorBoundary } from "./errors.ts";
import { identifySender } from "./identify-sender.ts";
import type { ReceivedUpdate } from "./inbox.ts";
import { pressesFirst } from "./on-button.ts";
import { privateChats } from "./private-chats.ts";
import type { Sections } from "./sections.ts";
import { senderOf } from "./sender.ts";

/** The kinds of updates that the bot asks Telegram for. */
export const allowedUpdates = [
  "message",
  "edited_message",
  "callback_query",
  "poll_answer",
  "my_chat_member",
] as const satisfies readonly Exclude<keyof Update, "update_id">[];

/**
 * Longer than any honest handling, a pause that Telegram asks for included; then the person is told and their next
 * update is taken.
 */
const handlingDeadlineMilliseconds = 90_000;

interface BotParts {
  readonly deps: Dependencies;
  readonly token: string;
  readonly apiRoot: string | undefined;
  readonly fetch: HttpFetch;
  /** Forms that are in progress; they come before the features. */
  readonly dialogs: readonly Composer<Context>[];
  /** The features, in the order in which they are asked. The last one answers everything. */
  readonly features: readonly Composer<Context>[];
  readonly sections: Sections;
}

/**
 * `/start` and `/cancel` get through whatever a dialog is doing: it is left before anything else happens. So is it
 * for an update whose changes were committed before a crash: the dialog must not take it a second time.
 */
const leaveDialogs: MiddlewareFn<Context> = async (ctx, next) => {
  const urgent = /^\/(start|cancel)\b/.test(ctx.message?.text ?? "");
  if (urgent || ctx.alreadyApplied) await ctx.conversation.exitAll();
  await next();
};

/** Of an update whose changes were committed before a crash only the answer is owed: the present state. */
const answerApplied: MiddlewareFn<Context> = async (ctx, next) => {
  if (ctx.alreadyApplied) await ctx.go("home");
  else await next();
};

/** The bot with all its handlers. It takes no updates by itself; `handle` of the returned object gives it one. */
export function createBot(parts: BotParts): {
  readonly bot: Bot<Context>;
  /** Handles one update to its end. Never rejects. */
  handle(received: ReceivedUpdate): Promise<void>;
} {
  const { deps, sections } = parts;
  const bot = new Bot<Context>(parts.token, {
    client: {
      ...(parts.apiRoot ? { apiRoot: parts.apiRoot } : {}),
      // grammY's types know node-fetch, of which its client uses no more than this.
      fetch: parts.fetch as unknown as NonNullable<ApiClientOptions["fetch"]>,
    },
  });
  const applied = new WeakSet<Update>();

  // One person's updates are handled one after another, different people's side by side.
  bot.use(sequentialize((ctx) => String(senderOf(ctx)?.id ?? ctx.chat?.id ?? "")));
  bot.use(async (ctx, next) => {
    ctx.deps = deps;
    ctx.updateRef = { botId: ctx.me.id, updateId: ctx.update.update_id };
    ctx.alreadyApplied = applied.has(ctx.update);
    ctx.go = (to, notice) => sections[to](ctx, notice);
    await next();
  });
  bot.use(errorBoundary(handlingDeadlineMilliseconds));
  bot.use(privateChats);
  bot.use(identifySender);
  bot.use(conversations<Context, GrammyContext>({ storage: conversationStorage }));
  bot.use(leaveDialogs);
  bot.use(...parts.dialogs);
  bot.use(answerApplied);
  bot.use(pressesFirst(parts.features));
  bot.use(...parts.features);

  return {
    bot,
    async handle({ update, alreadyApplied }) {
      if (alreadyApplied) applied.add(update);
      await bot.handleUpdate(update);
    },
  };
}
