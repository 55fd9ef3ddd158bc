import type { Context } from "../../../bot/context.ts";
import type { DialogOutcome } from "../../../bot/dialogs.ts";
import { isSecondTap, notify, redraw, removeButtons, retire, send, show } from "../../../bot/show.ts";
import { showRemarks } from "../../initiative-reviews/answer.ts";
import { showInitiative, showMoved } from "../answer.ts";
import type { FieldId } from "../fields.ts";
import { type AdvanceOutcome, advanceForm } from "./advance-form.ts";
import { cardScreen } from "./card.ts";
import { formKind, rememberCard } from "./draft.ts";
import type { Notice } from "./kinds/question.ts";
import { migrationText } from "./migration-text.ts";
import { findLeftForm, leaveForm, openForm, resumeForm } from "./open-form.ts";
import { leadsElsewhere, readAnswer } from "./read-answer.ts";
import type { FormView } from "./view-form.ts";

/** Draws the card where the person looks, and remembers in which message it stands. */
async function showCard(ctx: Context, view: FormView, notice?: Notice): Promise<void> {
  await cardIsAt(ctx, view, await show(ctx, cardScreen(ctx.t, view, notice)));
}

/** The card has moved to another message: the old one loses its buttons. */
async function cardIsAt(ctx: Context, view: FormView, messageId: number): Promise<void> {
  if (messageId === view.messageId) return;
  await rememberCard(ctx.deps.prisma, ctx.actor.personId, messageId);
  if (view.messageId !== null) await removeButtons(ctx, view.messageId);
}

async function ensureDialog(ctx: Context): Promise<void> {
  if (ctx.conversation.active(formKind) === 0) await ctx.conversation.enter(formKind);
}

/**
 * Opens the form of an initiative at a field, or where the person left it; what they say from now on is taken for the
 * answer.
 *
 * @param options.from where the answer of that field leads back to
 */
export async function showForm(
  ctx: Context,
  id: string,
  options: { field?: FieldId; from?: "remarks" } = {},
): Promise<void> {
  const outcome = await openForm(ctx.deps, { actor: ctx.actor, id, ...options });
  if (outcome.type === "refused") return showMoved(ctx, id);
  await ensureDialog(ctx);
  const { view, migration } = outcome;
  if (!migration) return showCard(ctx, view);
  // It is said once, and what was written before stays in the chat to be copied.
  await send(ctx, { text: migrationText(ctx.t, migration) });
  await cardIsAt(ctx, view, await send(ctx, cardScreen(ctx.t, view)));
  const pressed = ctx.callbackQuery?.message?.message_id;
  if (pressed !== undefined) await removeButtons(ctx, pressed);
}

/** Shows the card again, after a crash. */
export async function showCardAgain(ctx: Context): Promise<DialogOutcome> {
  const resumed = await resumeForm(ctx.deps, ctx.actor);
  if (resumed.type !== "open") return "left";
  await showCard(ctx, resumed.view);
  return "asking";
}

/** Answers a button whose question has moved on: says so and shows the present one. */
async function showPresent(ctx: Context, view: FormView): Promise<DialogOutcome> {
  if (isSecondTap(ctx)) return "asking";
  await notify(ctx, ctx.t.plain("movedOn"));
  await showCard(ctx, view);
  return "asking";
}

async function afterAdvance(ctx: Context, before: FormView, outcome: AdvanceOutcome): Promise<DialogOutcome> {
  switch (outcome.type) {
    case "none":
      return "left";
    case "closed":
      await retire(ctx, before.messageId);
      await showMoved(ctx, outcome.id);
      return "over";
    case "remarks":
      await retire(ctx, before.messageId);
      await showRemarks(
        ctx,
        outcome.id,
        outcome.notice?.(ctx.t) ?? (outcome.saved ? ctx.t("form:savedAnswer") : undefined),
      );
      return "over";
    case "asking": {
      const { view, stale, notice } = outcome;
      if (stale && ctx.callbackQuery) return showPresent(ctx, view);
      const album = ctx.message?.media_group_id;
      const isSameAlbum = album !== undefined && before.form.place.album === album;
      if (isSameAlbum && view.messageId !== null) {
        await cardIsAt(ctx, view, await redraw(ctx, view.messageId, cardScreen(ctx.t, view, notice)));
      } else await showCard(ctx, view, notice);
      return "asking";
    }
  }
}

/** Leaves the form for what the person wants instead; everything is kept. */
async function leave(ctx: Context, view: FormView): Promise<void> {
  await retire(ctx, view.messageId);
  await leaveForm(ctx.deps, ctx.actor);
}

/** Gives an update to the form and shows what comes of it. */
export async function answerForm(ctx: Context): Promise<DialogOutcome> {
  const resumed = await resumeForm(ctx.deps, ctx.actor);
  if (resumed.type !== "open") {
    await leaveForm(ctx.deps, ctx.actor);
    if (resumed.type === "none") return "left";
    await retire(ctx, resumed.messageId);
    if (leadsElsewhere(ctx)) return "left";
    await showMoved(ctx, resumed.id);
    return "over";
  }
  const { view } = resumed;
  const reading = readAnswer(ctx, view);
  switch (reading.type) {
    case "notMine":
      return "notMine";
    case "elsewhere":
      await leave(ctx, view);
      return "left";
    case "again":
      await showCard(ctx, view, reading.notice);
      return "asking";
    case "leave":
    case "preview":
      if (reading.revision !== null && reading.revision !== view.revision) return showPresent(ctx, view);
      await leave(ctx, view);
      if (reading.type === "leave") await ctx.go("initiatives", ctx.t("form:left"));
      else await showInitiative(ctx, view.initiative.id);
      return "over";
    case "event": {
      const { event, revision, file } = reading;
      const outcome = await advanceForm(ctx.deps, {
        actor: ctx.actor,
        event,
        revision,
        update: ctx.updateRef,
        ...(file === undefined ? {} : { file }),
      });
      return afterAdvance(ctx, view, outcome);
    }
  }
}

/** Leaves the form at `/cancel` or `/start`, and says that everything is kept. @returns whether one was open */
export async function leaveAtCommand(ctx: Context): Promise<boolean> {
  const resumed = await resumeForm(ctx.deps, ctx.actor);
  const wasOpen = await leaveForm(ctx.deps, ctx.actor);
  const messageId = resumed.type === "open" ? resumed.view.messageId : null;
  if (messageId !== null) await removeButtons(ctx, messageId);
  return wasOpen;
}

/** Answers a button of a card when no form is open: the form that was left last is opened again. */
export async function reopenForm(ctx: Context): Promise<void> {
  if (isSecondTap(ctx)) return;
  const id = await findLeftForm(ctx.deps, ctx.actor);
  await notify(ctx, ctx.t.plain("movedOn"));
  if (id === undefined || ctx.actor.status !== "registered") await ctx.go("home");
  else await showForm(ctx, id);
}
