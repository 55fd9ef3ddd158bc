import type { InlineKeyboardButton } from "grammy/types";
import type { Context } from "../../../bot/context.ts";
import { isSecondTap, notify, redrawButtons, show } from "../../../bot/show.ts";
import { may } from "../../people/permissions.ts";
import { acknowledgeButton, voteButton } from "../buttons.ts";
import { showAnnouncement } from "../compose/answer.ts";
import { copyMarkup } from "../message.ts";
import { acknowledgeAnnouncement } from "./acknowledge-announcement.ts";
import { listToPhone } from "./list-to-phone.ts";
import type { ChangedCopy } from "./own-copies.ts";
import { allPlaces, type Where } from "./places.ts";
import { readLadder } from "./read-ladder.ts";
import { readPoll } from "./read-poll.ts";
import { ladderScreen, phoneScreen, pollScreen } from "./screens.ts";
import { voteInPoll } from "./vote-in-poll.ts";

/** The announcement in the place of what cannot be shown of it. */
async function moved(ctx: Context, announcementId: string): Promise<void> {
  if (isSecondTap(ctx)) return;
  await notify(ctx, ctx.t.plain("movedOn"));
  await showAnnouncement(ctx, announcementId);
}

/** Shows how far an announcement has come: by oblasts, or by the districts of one. */
export async function showReach(
  ctx: Context,
  announcementId: string,
  shown: { oblast: string; page: number } = { oblast: allPlaces, page: 0 },
): Promise<void> {
  const view = await readLadder(ctx.deps, { actor: ctx.actor, id: announcementId, ...shown });
  if (!view) return moved(ctx, announcementId);
  await show(ctx, ladderScreen(ctx.t, view));
}

/** Shows what came of its poll. */
export async function showPollResults(ctx: Context, id: string, page: number): Promise<void> {
  const view = await readPoll(ctx.deps, { actor: ctx.actor, id, page });
  if (!view) return moved(ctx, id);
  await show(ctx, pollScreen(ctx.t, view));
}

/** Shows who is best told by telephone. */
export async function showPhones(ctx: Context, id: string, where: Where, page: number): Promise<void> {
  const { deps, actor, updateRef: update } = ctx;
  const view = await listToPhone(deps, { actor, id, where, page, update });
  if (!view) return moved(ctx, id);
  await show(ctx, phoneScreen(ctx.t, view));
}

type Row = InlineKeyboardButton[];

/** The message whose button was pressed, with its buttons. */
function pressedMessage(ctx: Context): { chatId: number; messageId: number; rows: Row[] } | undefined {
  const message = ctx.callbackQuery?.message;
  // Date 0 marks a message that Telegram no longer lets the bot see.
  if (!message || message.date === 0) return undefined;
  const markup = "reply_markup" in message ? message.reply_markup : undefined;
  return { chatId: message.chat.id, messageId: message.message_id, rows: markup?.inline_keyboard ?? [] };
}

/** The announcement that a button is about; undefined for a link and for whatever else a message offers. */
function subjectOf(button: InlineKeyboardButton): string | undefined {
  if (!("callback_data" in button)) return undefined;
  const data = button.callback_data;
  return (acknowledgeButton.parse(data) ?? voteButton.parse(data))?.id;
}

/** The id of the pressed message, unless it says more than the announcement: a digest of reminders has its button too. */
function pressedCopy(ctx: Context, id: string): number | null {
  const pressed = pressedMessage(ctx);
  const isOfIt = pressed?.rows.flat().every((button) => "url" in button || subjectOf(button) === id);
  return pressed && isOfIt ? pressed.messageId : null;
}

/** The buttons of a message that was pressed and is no copy: without those that acknowledge the announcement. */
function withoutRead(rows: readonly Row[], id: string): Row[] {
  const isRead = (button: InlineKeyboardButton) =>
    "callback_data" in button && acknowledgeButton.parse(button.callback_data)?.id === id;
  return rows.map((row) => row.filter((button) => !isRead(button))).filter((row) => row.length > 0);
}

/**
 * Gives copies the buttons that fit, in the language in which they were sent: where each is known to be, and in the
 * pressed message. That one may be another copy, which was sent once more, or a reminder.
 */
async function redrawCopies(ctx: Context, id: string, copies: readonly ChangedCopy[]): Promise<void> {
  const pressed = pressedMessage(ctx);
  const isPressed = (chatId: number | null, messageId: number | null) =>
    chatId === pressed?.chatId && messageId === pressed?.messageId;
  for (const { copy, language, chatId, messageId } of copies) {
    const t = language === null ? ctx.t : ctx.deps.words[language];
    const markup = copyMarkup(t, copy);
    if (chatId !== null && messageId !== null) await redrawButtons(ctx, { chatId, messageId }, markup);
    if (!pressed || copy.announcementId !== id || isPressed(chatId, messageId)) continue;
    const { length } = copyMarkup(t, { ...copy, acknowledged: false }).inline_keyboard;
    const rows = pressed.rows.length === length ? markup.inline_keyboard : withoutRead(pressed.rows, id);
    await redrawButtons(ctx, pressed, { inline_keyboard: rows });
  }
}

/** A press of somebody to whom the announcement was not sent: an organizer who looks at it, or a forged one. */
async function answerStranger(ctx: Context): Promise<void> {
  const { t, actor } = ctx;
  if (may(actor, "announcement.manage")) return notify(ctx, t.plain("reach:preview"), true);
  await notify(ctx, t.plain("movedOn"));
  await ctx.go("home");
}

/** The actor has read an announcement. */
export async function acknowledge(ctx: Context, id: string): Promise<void> {
  const { deps, actor, t, updateRef: update } = ctx;
  const messageId = pressedCopy(ctx, id);
  const outcome = await acknowledgeAnnouncement(deps, { actor, id, messageId, update });
  if (outcome.type === "stranger") return answerStranger(ctx);
  await notify(ctx, t.plain(outcome.again ? "reach:acknowledgedBefore" : "reach:acknowledged"));
  await redrawCopies(ctx, id, outcome.copies);
}

/** The actor chooses an option of an announcement's poll. */
export async function vote(ctx: Context, id: string, option: number): Promise<void> {
  const { deps, actor, t, updateRef: update } = ctx;
  const messageId = pressedCopy(ctx, id);
  const outcome = await voteInPoll(deps, { actor, id, option, messageId, update });
  if (outcome.type === "stranger") return answerStranger(ctx);
  const text =
    outcome.type === "gone"
      ? t.plain("reach:optionGone")
      : t.plain("reach:voted", { option: outcome.option[t.language] ?? "" });
  await notify(ctx, text);
  await redrawCopies(ctx, id, [outcome.copy]);
}
