import { GrammyError } from "grammy";
import type { Actor } from "../features/people/person.ts";
import { setReachable } from "../features/people/set-reachable.ts";
import type { Screen } from "../screen/screen.ts";
import type { Context } from "./context.ts";
import { replyMarkup } from "./show.ts";

interface WayOfWriting {
  /** A message in that person's chat under which this one stands, if it is still there. */
  readonly replyTo?: number;
  /** Telegram's id of a voice message that says it; the screen's text stands below. */
  readonly voice?: string;
}

/**
 * Sends a screen to somebody other than the sender of this update. That they blocked the bot is remembered and no
 * error; whatever else goes wrong is logged: the sender's own business is done.
 *
 * @returns whether the message arrived
 */
export async function writeTo(
  ctx: Context,
  person: Actor,
  screen: Screen,
  { replyTo, voice }: WayOfWriting = {},
): Promise<boolean> {
  const markup = replyMarkup(screen);
  const other = {
    parse_mode: "HTML" as const,
    ...(markup ? { reply_markup: markup } : {}),
    ...(replyTo === undefined
      ? {}
      : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  };
  try {
    if (voice === undefined) {
      await ctx.api.sendMessage(person.telegramId, screen.text, {
        ...other,
        link_preview_options: { is_disabled: true },
      });
    } else {
      await ctx.api.sendVoice(person.telegramId, voice, { ...other, caption: screen.text });
    }
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
