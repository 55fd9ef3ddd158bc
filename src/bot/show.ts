import { GrammyError } from "grammy";
import type { InlineKeyboardMarkup, Message, ReplyKeyboardMarkup, ReplyKeyboardRemove } from "grammy/types";
import type { Dependencies } from "../dependencies.ts";
import { plainText } from "../screen/plain-text.ts";
import type { Screen } from "../screen/screen.ts";
import { inlineKeyboard } from "../telegram/inline-keyboard.ts";
import type { Context } from "./context.ts";

/** The markup of a screen as the Bot API wants it. */
export function replyMarkup(
  screen: Screen,
): InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | undefined {
  const { replyKeyboard } = screen;
  if (replyKeyboard === undefined) return inlineKeyboard(screen);
  if (replyKeyboard === "remove") return { remove_keyboard: true };
  return {
    keyboard: replyKeyboard.rows.map((row) =>
      row.map((button) =>
        button.contact ? { text: button.label, request_contact: true } : { text: button.label },
      ),
    ),
    resize_keyboard: true,
    one_time_keyboard: true,
    ...(replyKeyboard.placeholder ? { input_field_placeholder: replyKeyboard.placeholder } : {}),
  };
}

/**
 * What the latest edits made of messages. A press carries its message as it was when the button was pressed: of two
 * quick taps the second would ask for the edit that the first has made, which Telegram refuses.
 */
const memories = new WeakMap<Dependencies, Map<string, { content: string; at: number }>>();
const rememberedEdits = 5_000;
/** Longer than any double tap; later the message in the press tells the truth. */
const rememberedForMilliseconds = 10_000;

function memoryOf(deps: Dependencies): Map<string, { content: string; at: number }> {
  const memory = memories.get(deps) ?? new Map();
  memories.set(deps, memory);
  return memory;
}

function recall(deps: Dependencies, key: string): string | undefined {
  const last = memoryOf(deps).get(key);
  return last && deps.clock.now().getTime() - last.at < rememberedForMilliseconds ? last.content : undefined;
}

function remember(deps: Dependencies, key: string, content: string): void {
  const memory = memoryOf(deps);
  memory.delete(key);
  memory.set(key, { content, at: deps.clock.now().getTime() });
  const oldest = memory.keys().next().value;
  if (memory.size > rememberedEdits && oldest !== undefined) memory.delete(oldest);
}

function content(text: string, markup: InlineKeyboardMarkup | undefined): string {
  return JSON.stringify([text, markup?.inline_keyboard ?? []]);
}

/** When presses on messages were last answered with a screen, whether in the same message or in a new one. */
const answeredAt = new WeakMap<Dependencies, Map<string, number>>();

function pressedMessage(ctx: Context): string | undefined {
  const message = ctx.callbackQuery?.message;
  return message && `${message.chat.id}:${message.message_id}`;
}

function rememberAnswer(ctx: Context): void {
  const key = pressedMessage(ctx);
  if (key === undefined) return;
  const times = answeredAt.get(ctx.deps) ?? new Map<string, number>();
  answeredAt.set(ctx.deps, times);
  times.delete(key);
  times.set(key, ctx.deps.clock.now().getTime());
  const oldest = times.keys().next().value;
  if (times.size > rememberedEdits && oldest !== undefined) times.delete(oldest);
}

/** The press of this update failed: the next one on its message is no second tap but another try. */
export function forgetAnswer(ctx: Context): void {
  const key = pressedMessage(ctx);
  if (key !== undefined) answeredAt.get(ctx.deps)?.delete(key);
}

/**
 * Whether a press on the same message was answered a moment ago: then this one, which finds that its question has
 * moved on, is the second of two quick taps, and the person already sees what came of the first.
 */
export function isSecondTap(ctx: Context): boolean {
  const key = pressedMessage(ctx);
  const at = key === undefined ? undefined : answeredAt.get(ctx.deps)?.get(key);
  return at !== undefined && ctx.deps.clock.now().getTime() - at < rememberedForMilliseconds;
}

/** When buttons whose answer came below, in a message of its own, were last pressed: by message and data. */
const answeredBelowAt = new WeakMap<Dependencies, Map<string, number>>();

/**
 * Answers a press by messages below the pressed one, which stays as it is. The second of two quick taps on the same
 * button brings nothing more.
 */
export async function answerBelow(ctx: Context, work: () => Promise<unknown>): Promise<void> {
  const message = pressedMessage(ctx);
  if (message === undefined) {
    await work();
    return;
  }
  const key = `${message}:${ctx.callbackQuery?.data}`;
  const times = answeredBelowAt.get(ctx.deps) ?? new Map<string, number>();
  answeredBelowAt.set(ctx.deps, times);
  const now = ctx.deps.clock.now().getTime();
  const before = times.get(key);
  if (before !== undefined && now - before < rememberedForMilliseconds) return;
  times.delete(key);
  times.set(key, now);
  const oldest = times.keys().next().value;
  if (times.size > rememberedEdits && oldest !== undefined) times.delete(oldest);
  try {
    await work();
  } catch (error) {
    times.delete(key);
    throw error;
  }
}

/** The message that carried the pressed button, when it can still be edited into the screen. */
function editable(ctx: Context, screen: Screen): (Message & { text: string }) | undefined {
  const message = ctx.callbackQuery?.message;
  // Date 0 marks a message that Telegram no longer lets the bot see.
  if (!message || message.date === 0 || screen.replyKeyboard !== undefined) return undefined;
  return "text" in message && message.text !== undefined
    ? (message as Message & { text: string })
    : undefined;
}

const lostMessage = /message to edit not found|message can't be edited|MESSAGE_ID_INVALID/;

/**
 * Shows a screen to the person of this update: the message whose button was pressed becomes the screen; an answer
 * to something typed, and a screen with a reply keyboard, is a new message at the end of the chat.
 *
 * @returns the id of the message that shows it
 */
export async function show(ctx: Context, screen: Screen): Promise<number> {
  const messageId = await draw(ctx, screen);
  rememberAnswer(ctx);
  return messageId;
}

async function draw(ctx: Context, screen: Screen): Promise<number> {
  const message = editable(ctx, screen);
  if (!message) return send(ctx, screen);
  const key = `${message.chat.id}:${message.message_id}`;
  const next = content(plainText(screen.text), inlineKeyboard(screen));
  if ((recall(ctx.deps, key) ?? content(message.text, message.reply_markup)) === next)
    return message.message_id;
  return redraw(ctx, message.message_id, screen);
}

/**
 * Turns an earlier message of the bot into a screen, which differs from what it shows; where it is gone, the screen is a
 * new message.
 *
 * @returns the id of the message that shows it
 */
export async function redraw(ctx: Context, messageId: number, screen: Screen): Promise<number> {
  const chatId = ctx.actor.telegramId;
  const markup = inlineKeyboard(screen);
  try {
    await ctx.api.editMessageText(chatId, messageId, screen.text, {
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
      ...(markup ? { reply_markup: markup } : {}),
    });
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    if (lostMessage.test(error.description)) return send(ctx, screen);
    if (!error.description.includes("message is not modified")) throw error;
  }
  remember(ctx.deps, `${chatId}:${messageId}`, content(plainText(screen.text), markup));
  return messageId;
}

/** Sends a screen as a new message. */
export async function send(ctx: Context, screen: Screen): Promise<number> {
  const markup = replyMarkup(screen);
  const message = await ctx.api.sendMessage(ctx.actor.telegramId, screen.text, {
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
    ...(markup ? { reply_markup: markup } : {}),
  });
  return message.message_id;
}

/**
 * Takes the buttons of an earlier message away once a newer one has taken its place, so that the chat shows one way
 * on. That it failed (the message is gone, or has no buttons) is no matter.
 */
export async function retire(ctx: Context, messageId: number | null): Promise<void> {
  // The pressed message becomes the next screen itself.
  if (messageId === null || ctx.callbackQuery?.message?.message_id === messageId) return;
  await removeButtons(ctx, messageId);
}

/** Takes the buttons of a message away, whatever was pressed. */
export async function removeButtons(ctx: Context, messageId: number): Promise<void> {
  try {
    await ctx.api.editMessageReplyMarkup(ctx.actor.telegramId, messageId);
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
  }
}

/**
 * Gives an earlier message other buttons; its words stay. Nothing is asked of Telegram where it has them already; that
 * the message is gone is no matter.
 */
export async function redrawButtons(
  ctx: Context,
  message: { readonly chatId: number; readonly messageId: number },
  markup: InlineKeyboardMarkup,
): Promise<void> {
  const { chatId, messageId } = message;
  const key = `${chatId}:${messageId}:buttons`;
  const next = JSON.stringify(markup.inline_keyboard);
  const pressed = ctx.callbackQuery?.message;
  const isPressed =
    pressed?.chat.id === chatId && pressed.message_id === messageId && "reply_markup" in pressed;
  const shown = isPressed ? JSON.stringify(pressed.reply_markup?.inline_keyboard ?? []) : undefined;
  if ((recall(ctx.deps, key) ?? shown) === next) return;
  try {
    await ctx.api.editMessageReplyMarkup(chatId, messageId, { reply_markup: markup });
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
  }
  remember(ctx.deps, key, next);
}

const longestNotice = 200;

/** Answers a press with a short line over the chat, or with a window to close when `alert` is set. */
export async function notify(ctx: Context, text: string, alert = false): Promise<void> {
  if (!ctx.callbackQuery) return;
  await answerPress(ctx, { text: [...text].slice(0, longestNotice).join(""), show_alert: alert });
}

const answeredPresses = new WeakSet<object>();

/**
 * Answers the press of this update once, so that its button stops turning. That this failed is logged and no more: what
 * the button did is done and shown.
 */
export async function answerPress(
  ctx: Context,
  answer?: { text: string; show_alert: boolean },
): Promise<void> {
  const press = ctx.callbackQuery;
  if (!press || answeredPresses.has(press)) return;
  answeredPresses.add(press);
  try {
    await ctx.api.answerCallbackQuery(press.id, answer);
  } catch (error) {
    if (error instanceof GrammyError && error.description.includes("query is too old")) return;
    ctx.deps.log.warn({ err: error, updateId: ctx.update.update_id }, "A press could not be answered");
  }
}
