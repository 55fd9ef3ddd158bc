import type { Context } from "../../bot/context.ts";
import type { DialogOutcome } from "../../bot/dialogs.ts";
import { isSecondTap, notify, removeButtons, retire, send, show } from "../../bot/show.ts";
import { clearCommands, syncCommands } from "../../bot/sync-commands.ts";
import { forgetNewcomer } from "../people/forget-newcomer.ts";
import { formatPhone } from "../people/phone.ts";
import { type AdvanceOutcome, advanceForm } from "./advance-form.ts";
import { completeRegistration } from "./complete-registration.ts";
import type { FormKind } from "./draft.ts";
import { rememberMessage } from "./draft.ts";
import { discardForm, pauseForm, resumeForm, wakeForm } from "./open-form.ts";
import type { FormEvent } from "./profile-form.ts";
import { readAnswer, telegramName } from "./read-answer.ts";
import { cancelledScreen, formScreen } from "./screens.ts";
import type { FormView } from "./view-form.ts";

/** Draws the present question where the person looks, and remembers in which message it stands. */
export async function askForm(ctx: Context, kind: FormKind, view: FormView, notice?: string): Promise<void> {
  const suggestion = telegramName(ctx);
  const screen = formScreen(ctx.t, {
    kind,
    view,
    ...(notice === undefined ? {} : { notice }),
    ...(suggestion === undefined ? {} : { telegramName: suggestion }),
  });
  const shown = await show(ctx, screen);
  const messageId = screen.replyKeyboard === undefined ? shown : null;
  if (messageId === view.messageId) return;
  await rememberMessage(ctx.deps.prisma, ctx.actor.personId, kind, messageId);
  if (view.messageId !== null) await removeButtons(ctx, view.messageId);
}

/**
 * Takes the contact keyboard away once its question is answered or left: a message of its own has to do it.
 *
 * @param phone the number that was taken, when the question was answered
 */
async function leavePhone(ctx: Context, before: FormView, phone?: string): Promise<void> {
  if (before.state.step !== "phone" || before.state.paused) return;
  const text = phone
    ? ctx.t("registration:phone.kept", { phone: formatPhone(phone) })
    : ctx.t("registration:phone.left");
  await send(ctx, { text, replyKeyboard: "remove" });
}

function phoneOf(event: FormEvent): string | undefined {
  return event.type === "phone" ? event.phone : undefined;
}

async function afterAdvance(
  ctx: Context,
  kind: FormKind,
  before: FormView,
  event: FormEvent,
  outcome: AdvanceOutcome,
): Promise<DialogOutcome> {
  switch (outcome.type) {
    case "gone":
      await leavePhone(ctx, before);
      await ctx.go("home");
      return "over";
    case "saved":
      await retire(ctx, before.messageId);
      await leavePhone(ctx, before, phoneOf(event));
      await ctx.go("settings", ctx.t("registration:saved"));
      return "over";
    case "phoneTaken":
      await askForm(ctx, kind, outcome.view, ctx.t("registration:phone.taken"));
      return "asking";
    case "asking":
      if (outcome.stale) return askPresent(ctx, kind, outcome.view);
      if (outcome.view.state.step !== "phone") await leavePhone(ctx, before, phoneOf(event));
      await askForm(ctx, kind, outcome.view);
      return "asking";
  }
}

/** Answers a button whose question has moved on: says so and shows the present one. */
async function askPresent(ctx: Context, kind: FormKind, view: FormView): Promise<DialogOutcome> {
  if (isSecondTap(ctx)) return "asking";
  await notify(ctx, ctx.t.plain("movedOn"));
  await askForm(ctx, kind, view);
  return "asking";
}

async function complete(ctx: Context, revision: number): Promise<DialogOutcome> {
  const { deps, actor, t } = ctx;
  const outcome = await completeRegistration(deps, { actor, revision, update: ctx.updateRef });
  switch (outcome.type) {
    case "stale":
      return askPresent(ctx, "registration", outcome.view);
    case "asking":
      await askForm(ctx, "registration", outcome.view);
      return "asking";
    case "invitationGone":
      await askForm(
        ctx,
        "registration",
        outcome.view,
        [t("registration:invitation.gone"), t("registration:invitation.goOn")].join(" "),
      );
      return "asking";
    case "inviteOnly": {
      const gone = outcome.invitationGone ? [t("registration:invitation.gone")] : [];
      await show(ctx, { text: [...gone, t("registration:inviteOnly")].join("\n\n") });
      await rememberMessage(deps.prisma, actor.personId, "registration", null);
      return "asking";
    }
    case "gone":
      await ctx.go("home");
      return "over";
    case "registered":
      await ctx.refreshActor();
      await ctx.go("home", ctx.t("registration:done"));
      await syncCommands(ctx);
      for (const telegramId of outcome.leftAccounts) await clearCommands(ctx, telegramId);
      return "over";
  }
}

/** Stops a form at the person's wish: a registration is kept for later, a change is thrown away. */
export async function cancelForm(ctx: Context, kind: FormKind, view: FormView): Promise<void> {
  await retire(ctx, view.messageId);
  await leavePhone(ctx, view);
  if (kind === "registration") {
    const paused = await pauseForm(ctx.deps, ctx.actor, kind);
    await show(ctx, cancelledScreen(ctx.t, paused?.revision ?? view.revision));
    return;
  }
  await discardForm(ctx.deps, ctx.actor, kind);
  await ctx.go("settings", ctx.t("registration:cancelledChange"));
}

/** Ends the change of a field for something else that the person wants. */
export async function leaveChange(ctx: Context): Promise<void> {
  const view = await resumeForm(ctx.deps, ctx.actor, "profile");
  if (!view) return;
  await retire(ctx, view.messageId);
  await leavePhone(ctx, view);
  await discardForm(ctx.deps, ctx.actor, "profile");
}

/** A press or a command of another part of the bot: whoever changes a field of theirs has turned away from it. */
function leadsElsewhere(ctx: Context): boolean {
  return ctx.callbackQuery !== undefined || ctx.message?.text?.startsWith("/") === true;
}

/** Gives an update to the form and shows what comes of it. */
export async function answerForm(ctx: Context, kind: FormKind): Promise<DialogOutcome> {
  const before = await resumeForm(ctx.deps, ctx.actor, kind);
  if (!before) {
    await discardForm(ctx.deps, ctx.actor, kind);
    return "left";
  }
  const reading = await readAnswer(ctx, kind, before);
  if (before.state.paused && reading.type !== "notMine") {
    await askForm(ctx, kind, (await wakeForm(ctx.deps, ctx.actor, kind)) ?? before);
    return "asking";
  }
  switch (reading.type) {
    case "notMine":
      if (kind === "registration" || !leadsElsewhere(ctx)) return "notMine";
      // Otherwise the next words, meant for something else, would become the person's name.
      await leaveChange(ctx);
      return "left";
    case "again":
      await askForm(ctx, kind, before, reading.notice === "" ? undefined : reading.notice);
      return "asking";
    case "cancel":
      if (reading.revision !== null && reading.revision !== before.revision) {
        return askPresent(ctx, kind, before);
      }
      await cancelForm(ctx, kind, before);
      return "over";
    case "refuse":
      await forgetNewcomer(ctx.deps, ctx.actor);
      await show(ctx, { text: ctx.t("registration:consent.refused") });
      return "over";
    case "confirm":
      return complete(ctx, reading.revision);
    case "event": {
      const { event, revision } = reading;
      const outcome = await advanceForm(ctx.deps, {
        actor: ctx.actor,
        kind,
        event,
        revision,
        update: ctx.updateRef,
      });
      if (event.type === "language" && outcome.type === "asking" && !outcome.stale) ctx.speak(event.language);
      return afterAdvance(ctx, kind, before, event, outcome);
    }
  }
}
