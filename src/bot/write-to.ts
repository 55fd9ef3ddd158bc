import { GrammyError } from "grammy";
import type { Actor } from "../features/people/person.ts";
import { setReachable } from "../features/people/set-reachable.ts";
import type { Screen } from "../screen/screen.ts";
import type { Context } from "./context.ts";
import { replyMarkup } from "./show.ts";

/**
 * Sends a screen to somebody other than the sender of this update. That they blocked the bot is remembered and no
 * error; whatever else goes wrong is logged: the sender's own business is done.
 *
 * @returns whether the message arrived
 */
export async function writeTo(ctx: Context, person: Actor, screen: Screen): Promise<boolean> {
  const markup = replyMarkup(screen);
  try {
    await ctx.api.sendMessage(person.telegramId, screen.text, {
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
      ...(markup ? { reply_markup: markup } : {}),
    });
    return true;
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 403) {
      await setReachable(ctx.deps, person.telegramId, false);
    } else {
      ctx.deps.log.warn({ err: error }, "Somebody could not be told of what concerns them");
    }
    return false;
  }
}
