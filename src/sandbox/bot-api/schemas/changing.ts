/** Parameters of the methods that change, delete or pin a message, or answer a press. */
import { z } from "zod";
import { inputMedia } from "./input-media.ts";
import { boolean, chatId, integer, notImplemented, string } from "./primitives.ts";
import { inlineKeyboardMarkup } from "./reply-markup.ts";
import { captionParameters, textParameters } from "./text.ts";

const business = { business_connection_id: notImplemented("String").exactOptional() };
const markup = { reply_markup: inlineKeyboardMarkup.exactOptional() };
const one = { chat_id: chatId(), message_id: integer() };

/** An edited message is either one of a chat or one sent inline; the sandbox has none of the latter. */
const edited = {
  ...business,
  chat_id: chatId().exactOptional(),
  message_id: integer().exactOptional(),
  inline_message_id: notImplemented("String").exactOptional(),
};

export const editMessageText = z.strictObject({
  ...edited,
  ...textParameters,
  text: string().exactOptional(),
  rich_message: notImplemented("InputRichMessage").exactOptional(),
  ...markup,
});

export const editMessageCaption = z.strictObject({
  ...edited,
  ...captionParameters,
  show_caption_above_media: boolean().exactOptional(),
  ...markup,
});

export const editMessageMedia = z.strictObject({ ...edited, media: inputMedia, ...markup });

export const editMessageReplyMarkup = z.strictObject({ ...edited, ...markup });

export const deleteMessage = z.strictObject(one);

export const deleteMessages = z.strictObject({ chat_id: chatId(), message_ids: z.array(integer()) });

export const stopPoll = z.strictObject({ ...business, ...one, ...markup });

export const pinChatMessage = z.strictObject({
  ...business,
  ...one,
  disable_notification: boolean().exactOptional(),
});

export const unpinChatMessage = z.strictObject({
  ...business,
  chat_id: chatId(),
  message_id: integer().exactOptional(),
});

export const unpinAllChatMessages = z.strictObject({ chat_id: chatId() });

export const answerCallbackQuery = z.strictObject({
  callback_query_id: string(),
  text: string().exactOptional(),
  show_alert: boolean().exactOptional(),
  url: string().exactOptional(),
  cache_time: notImplemented("Integer").exactOptional(),
});
