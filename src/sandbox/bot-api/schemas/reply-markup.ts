/** The four kinds of reply markup, as sent; what they must hold beyond types is checked in keyboard.ts. */
import { z } from "zod";
import { boolean, notImplemented, object, string, telegramTypes } from "./primitives.ts";

const inlineKeyboardButton = object("InlineKeyboardButton", {
  text: string(),
  icon_custom_emoji_id: notImplemented("String").exactOptional(),
  style: string().exactOptional(),
  url: string().exactOptional(),
  callback_data: string().exactOptional(),
  web_app: notImplemented("WebAppInfo").exactOptional(),
  login_url: notImplemented("LoginUrl").exactOptional(),
  switch_inline_query: notImplemented("String").exactOptional(),
  switch_inline_query_current_chat: notImplemented("String").exactOptional(),
  switch_inline_query_chosen_chat: notImplemented("SwitchInlineQueryChosenChat").exactOptional(),
  copy_text: object("CopyTextButton", { text: string() }).exactOptional(),
  callback_game: notImplemented("CallbackGame").exactOptional(),
  pay: notImplemented("Boolean").exactOptional(),
});

export const inlineKeyboardMarkup = object("InlineKeyboardMarkup", {
  inline_keyboard: z.array(z.array(inlineKeyboardButton)),
});

const keyboardButtonObject = object("KeyboardButton", {
  text: string(),
  icon_custom_emoji_id: notImplemented("String").exactOptional(),
  style: string().exactOptional(),
  request_users: notImplemented("KeyboardButtonRequestUsers").exactOptional(),
  request_chat: notImplemented("KeyboardButtonRequestChat").exactOptional(),
  request_managed_bot: notImplemented("KeyboardButtonRequestManagedBot").exactOptional(),
  request_contact: boolean().exactOptional(),
  request_location: boolean().exactOptional(),
  request_poll: notImplemented("KeyboardButtonPollType").exactOptional(),
  web_app: notImplemented("WebAppInfo").exactOptional(),
});

/** A button of a reply keyboard; a bare string stands for a button that sends its text. */
const keyboardButton = z
  .preprocess((value) => (typeof value === "string" ? { text: value } : value), keyboardButtonObject)
  .register(telegramTypes, { types: ["KeyboardButton"] });

const replyKeyboardMarkup = object("ReplyKeyboardMarkup", {
  keyboard: z.array(z.array(keyboardButton)),
  is_persistent: boolean().exactOptional(),
  resize_keyboard: boolean().exactOptional(),
  one_time_keyboard: boolean().exactOptional(),
  input_field_placeholder: string().exactOptional(),
  selective: boolean().exactOptional(),
});

const replyKeyboardRemove = object("ReplyKeyboardRemove", {
  remove_keyboard: boolean(),
  selective: boolean().exactOptional(),
});

const forceReply = object("ForceReply", {
  force_reply: boolean(),
  input_field_placeholder: string().exactOptional(),
  selective: boolean().exactOptional(),
});

export const replyMarkup = z.union([
  inlineKeyboardMarkup,
  replyKeyboardMarkup,
  replyKeyboardRemove,
  forceReply,
]);

/** Reply markup with its types checked and its rules not yet. */
export type RawReplyMarkup = z.output<typeof replyMarkup>;
