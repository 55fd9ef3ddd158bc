import type { Screen } from "../screen/screen.ts";
import { inlineKeyboard } from "./inline-keyboard.ts";
import type { Message } from "./messenger.ts";

/** How a screen goes out when nobody pressed for it. */
export interface Told {
  readonly screen: Screen;
  /** Telegram's id of a voice message that says it; the screen's text stands below. */
  readonly voice?: string | undefined;
  /** A message in the same chat under which this one stands, if it is still there. */
  readonly replyTo?: number | undefined;
  /** It arrives without a sound. */
  readonly silent?: boolean | undefined;
}

/** A screen with inline buttons as a message of its own. */
export function screenMessage({ screen, voice, replyTo, silent = false }: Told): Message {
  const keyboard = inlineKeyboard(screen);
  const other = {
    parse_mode: "HTML",
    ...(keyboard ? { reply_markup: keyboard } : {}),
    ...(replyTo === undefined
      ? {}
      : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
    ...(silent ? { disable_notification: true } : {}),
  };
  return voice === undefined
    ? {
        method: "sendMessage",
        parameters: { text: screen.text, link_preview_options: { is_disabled: true }, ...other },
      }
    : { method: "sendVoice", parameters: { voice, caption: screen.text, ...other } };
}
