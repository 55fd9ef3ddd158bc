/** The rules of reply markup beyond types, and its normal form. */
import type {
  ForceReply,
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  KeyboardButton,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
} from "grammy/types";
import { badRequest, keyboardErrors } from "./errors.ts";
import { checkLink } from "./formatting/link.ts";
import type { RawReplyMarkup } from "./schemas/reply-markup.ts";

export type ReplyMarkup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply;

/**
 * Limits that are folklore: Telegram's closed server enforces them and documents none. Its open library cuts longer
 * keyboards in silence (12 buttons a row, 300 in all); the sandbox refuses them, as a lost button is never meant.
 */
const MAX_INLINE_BUTTONS = 100;
const MAX_INLINE_ROW = 8;
const MAX_REPLY_BUTTONS = 300;
const MAX_REPLY_ROW = 12;

const MAX_CALLBACK_DATA_BYTES = 64;
const MAX_COPY_TEXT = 256;
const MAX_PLACEHOLDER = 64;

/**
 * Checks reply markup of a message to be sent.
 *
 * @returns its normal form: flags that are false left out, links as Telegram writes them; undefined when it holds no
 * button at all, which counts as no markup
 * @throws ApiError
 */
export function checkReplyMarkup(
  markup: RawReplyMarkup | undefined,
  { isPrivate }: { isPrivate: boolean },
): ReplyMarkup | undefined {
  if (!markup) return undefined;
  if ("inline_keyboard" in markup) return checkInlineKeyboard(markup);
  if ("keyboard" in markup) return checkReplyKeyboard(markup, isPrivate);
  const personal = markup.selective && !isPrivate ? { selective: true } : {};
  if ("remove_keyboard" in markup) {
    return markup.remove_keyboard ? { remove_keyboard: true, ...personal } : undefined;
  }
  if (!markup.force_reply) return undefined;
  return { force_reply: true, ...placeholder(markup.input_field_placeholder), ...personal };
}

/** Checks the inline keyboard of an edit; see {@link checkReplyMarkup}. */
export function checkInlineKeyboard(
  markup: Extract<RawReplyMarkup, { inline_keyboard: unknown }> | undefined,
): InlineKeyboardMarkup | undefined {
  const rows = markup?.inline_keyboard.filter((row) => row.length > 0) ?? [];
  if (rows.length === 0) return undefined;
  if (rows.flat().length > MAX_INLINE_BUTTONS || rows.some((row) => row.length > MAX_INLINE_ROW)) {
    throw keyboardErrors.markupTooLong();
  }
  return { inline_keyboard: rows.map((row) => row.map(checkInlineButton)) };
}

type RawInlineButton = Extract<
  RawReplyMarkup,
  { inline_keyboard: unknown }
>["inline_keyboard"][number][number];

function checkInlineButton(button: RawInlineButton): InlineKeyboardButton {
  const { url, callback_data, copy_text } = button;
  const actions = [url, callback_data, copy_text].filter((action) => action !== undefined && action !== "");
  if (actions.length === 0) throw keyboardErrors.inlineTextButton();
  if (actions.length > 1) throw keyboardErrors.inlineSeveralActions();
  if (button.text.trim() === "") throw keyboardErrors.inlineEmptyText();
  const common = { text: button.text, ...style(button.style) };
  if (url) {
    const link = checkLink(url);
    if (link.url === undefined) throw keyboardErrors.urlInvalid(url, link.fault);
    return { ...common, url: link.url };
  }
  if (callback_data) {
    if (Buffer.byteLength(callback_data) > MAX_CALLBACK_DATA_BYTES) throw keyboardErrors.callbackData64B();
    return { ...common, callback_data };
  }
  const text = copy_text?.text ?? "";
  if (text === "" || [...text].length > MAX_COPY_TEXT) throw keyboardErrors.copyTextInvalid();
  return { ...common, copy_text: { text } };
}

type RawReplyKeyboard = Extract<RawReplyMarkup, { keyboard: unknown }>;

function checkReplyKeyboard(markup: RawReplyKeyboard, isPrivate: boolean): ReplyKeyboardMarkup | undefined {
  const rows = markup.keyboard.filter((row) => row.length > 0);
  if (rows.length === 0) return undefined;
  if (rows.flat().length > MAX_REPLY_BUTTONS || rows.some((row) => row.length > MAX_REPLY_ROW)) {
    throw keyboardErrors.markupTooLong();
  }
  return {
    keyboard: rows.map((row) => row.map((button) => checkReplyButton(button, isPrivate))),
    ...(markup.is_persistent ? { is_persistent: true } : {}),
    ...(markup.resize_keyboard ? { resize_keyboard: true } : {}),
    ...(markup.one_time_keyboard ? { one_time_keyboard: true } : {}),
    ...placeholder(markup.input_field_placeholder),
    ...(markup.selective && !isPrivate ? { selective: true } : {}),
  };
}

function checkReplyButton(
  button: RawReplyKeyboard["keyboard"][number][number],
  isPrivate: boolean,
): KeyboardButton {
  if (button.text.trim() === "") throw keyboardErrors.replyEmptyText();
  const common = { text: button.text, ...style(button.style) };
  if (button.request_contact && button.request_location) throw keyboardErrors.replySeveralActions();
  if (button.request_contact) {
    if (!isPrivate) throw keyboardErrors.contactGroup();
    return { ...common, request_contact: true };
  }
  if (button.request_location) {
    if (!isPrivate) throw keyboardErrors.locationGroup();
    return { ...common, request_location: true };
  }
  return common;
}

const STYLES = ["primary", "danger", "success"] as const;

function style(name: string | undefined): { style?: (typeof STYLES)[number] } {
  const lower = (name ?? "").toLowerCase();
  if (lower === "" || lower === "default") return {};
  const known = STYLES.find((one) => one === lower);
  if (!known) throw badRequest("invalid button style specified");
  return { style: known };
}

/** Documented as 1–64 characters; the server's exact words for a longer one are not known. */
function placeholder(text: string | undefined): { input_field_placeholder?: string } {
  if (!text) return {};
  if ([...text].length > MAX_PLACEHOLDER) throw keyboardErrors.placeholderTooLong();
  return { input_field_placeholder: text };
}
