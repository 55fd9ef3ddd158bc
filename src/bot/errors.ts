import { GrammyError, type MiddlewareFn } from "grammy";
import { ForbiddenError } from "../features/people/permissions.ts";
import { setReachable } from "../features/people/set-reachable.ts";
import { languageOfClient } from "../i18n/language.ts";
import { newErrorCode } from "../shared/error-code.ts";
import type { Context } from "./context.ts";
import { senderOf } from "./sender.ts";
import { answerPress, forgetAnswer } from "./show.ts";

/** The person blocked the bot or deleted their account: nobody is there to be answered. */
function isUnreachable(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 403;
}

/** A handler took longer than it may; it goes on in the background, and the person's next update is taken. */
class DeadlineError extends Error {
  override name = "DeadlineError";
}

async function tell(ctx: Context, text: string): Promise<void> {
  // A vote in a poll comes without a chat; a person's id is also that of their private chat.
  const chatId = ctx.chat?.id ?? senderOf(ctx)?.id;
  if (chatId !== undefined) await ctx.api.sendMessage(chatId, text, { parse_mode: "HTML" });
}

async function report(ctx: Context, error: unknown): Promise<void> {
  const { log, words, config } = ctx.deps;
  // The sender may not have been found out yet.
  const t = ctx.t ?? words[languageOfClient(ctx.from?.language_code) ?? config.defaultLanguage];
  if (isUnreachable(error)) {
    const sender = senderOf(ctx);
    if (sender) await setReachable(ctx.deps, sender.id, false);
    return;
  }
  if (error instanceof ForbiddenError) {
    log.warn(
      { updateId: ctx.update.update_id, permission: error.permission },
      "Somebody tried what they may not do",
    );
    await tell(ctx, t("forbidden"));
    return;
  }
  const code = newErrorCode();
  log.error({ err: error, code, updateId: ctx.update.update_id }, "An update could not be handled");
  await tell(ctx, t("error", { code }));
}

/**
 * The outermost handler: whatever goes wrong inside, the person is answered in their language with a short code, the
 * cause is logged under that code, and the bot lives on. Every press is answered, so that no button keeps turning.
 */
export function errorBoundary(deadlineMilliseconds: number): MiddlewareFn<Context> {
  return async (ctx, next) => {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(
        () => reject(new DeadlineError(`The update was not handled in ${deadlineMilliseconds} ms.`)),
        deadlineMilliseconds,
      );
    });
    try {
      await Promise.race([next(), deadline]);
      await answerPress(ctx);
    } catch (error) {
      forgetAnswer(ctx);
      try {
        await report(ctx, error);
        await answerPress(ctx);
      } catch (unanswered) {
        if (isUnreachable(unanswered)) return;
        ctx.deps.log.error(
          { err: unanswered, updateId: ctx.update.update_id },
          "A person could not be told of an error",
        );
      }
    } finally {
      clearTimeout(timer);
    }
  };
}
