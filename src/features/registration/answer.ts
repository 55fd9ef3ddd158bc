import type { Message } from "grammy/types";
import type { Context } from "../../bot/context.ts";
import type { DialogOutcome } from "../../bot/dialogs.ts";
import { saysSomething } from "../../bot/message-content.ts";
import { isSecondTap, notify, removeButtons, retire, send, show } from "../../bot/show.ts";
import { clearCommands, syncCommands } from "../../bot/sync-commands.ts";
import { languages } from "../../i18n/language.ts";
import { tellInviter } from "../invitations/tell-people.ts";
import { forgetNewcomer } from "../people/forget-newcomer.ts";
import { readName } from "../people/name.ts";
import { formatPhone, readPhone } from "../people/phone.ts";
import { getPlacePath } from "../places/get-place-path.ts";
import { type AdvanceOutcome, advanceForm } from "./advance-form.ts";
import { formButton } from "./buttons.ts";
import { completeRegistration } from "./complete-registration.ts";
import type { FormKind } from "./draft.ts";
import { rememberMessage } from "./draft.ts";
import { discardForm, pauseForm, resumeForm, wakeForm } from "./open-form.ts";
import {
  type FormEvent,
  isPlaceStep,
  type PlacePath,
  type PlaceStep,
  placeSteps,
  steps,
} from "./profile-form.ts";
import { cancelledScreen, formScreen, kindLetter } from "./screens.ts";
import type { FormView } from "./view-form.ts";

/** What an update means to the form: an event, or a reason to ask again in other words. */
type Reading =
  | { readonly type: "event"; readonly event: FormEvent; readonly revision: number | null }
  | { readonly type: "again"; readonly notice: string }
  | { readonly type: "confirm"; readonly revision: number }
  | { readonly type: "cancel"; readonly revision: number | null }
  | { readonly type: "refuse" }
  | { readonly type: "notMine" };

function telegramName(ctx: Context): string | undefined {
  const { first_name, last_name } = ctx.from ?? {};
  const name = readName([first_name, last_name].filter(Boolean).join(" "));
  return name.ok ? name.name : undefined;
}

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

/** A chosen place as the form keeps it, with what lies above it up to the question's level. */
async function readPlace(
  ctx: Context,
  view: FormView,
  step: PlaceStep,
  id: string,
): Promise<PlacePath | undefined> {
  const path = await getPlacePath(ctx.deps, { placeId: id });
  if (!path || path.some((place) => place.retired)) return undefined;
  const { answers } = view.state;
  const above =
    step === "ruralDistrict" ? answers.district : step === "district" ? answers.oblast : undefined;
  // A forged button could name a place elsewhere.
  if (above && !path.some((place) => place.id === above.id)) return undefined;
  const asked = placeSteps.slice(placeSteps.indexOf(step));
  const chosen: { [level in PlaceStep]?: { id: string; kk: string; ru: string } } = {};
  for (const place of path) {
    if (asked.includes(place.level))
      chosen[place.level] = { id: place.id, kk: place.nameKk, ru: place.nameRu };
  }
  return chosen;
}

async function readButton(ctx: Context, kind: FormKind, view: FormView, data: string): Promise<Reading> {
  const press = formButton.parse(data);
  if (!press || press.kind !== kindLetter(kind)) return { type: "notMine" };
  const { revision, value } = press;
  const event = (event: FormEvent): Reading => ({ type: "event", event, revision });
  const unknown: Reading = { type: "again", notice: "" };
  const { step } = view.state;
  switch (press.action) {
    case "language": {
      const language = languages.find((language) => language === value);
      return language ? event({ type: "language", language }) : unknown;
    }
    case "agree":
      return event({ type: "agree" });
    case "telegramName": {
      const name = telegramName(ctx);
      return name ? event({ type: "name", name }) : unknown;
    }
    case "place": {
      const path =
        isPlaceStep(step) && revision === view.revision ? await readPlace(ctx, view, step, value) : {};
      return path ? event({ type: "place", path }) : unknown;
    }
    case "typed":
      return isPlaceStep(step) && step !== "oblast" && view.state.query !== null
        ? event({ type: "place", path: { [step]: { id: null, typed: view.state.query } } })
        : unknown;
    case "page":
      return /^\d{1,4}$/.test(value) ? event({ type: "page", page: Number(value) }) : unknown;
    case "back":
      return event({ type: "back" });
    case "mend": {
      const mended = steps.find((step) => step === value);
      return mended ? event({ type: "mend", step: mended }) : unknown;
    }
    case "confirm":
      return kind === "registration" ? { type: "confirm", revision } : unknown;
    case "refuse":
      return step === "consent" && kind === "registration" ? { type: "refuse" } : unknown;
    case "cancel":
      return { type: "cancel", revision };
  }
}

function readContact(ctx: Context, contact: NonNullable<Message["contact"]>): Reading {
  const { t } = ctx;
  // Telegram vouches for a number only where the contact is the sender's own.
  if (contact.user_id !== ctx.from?.id) return { type: "again", notice: t("registration:phone.foreign") };
  const phone = readPhone(contact.phone_number);
  return phone
    ? { type: "event", event: { type: "phone", phone }, revision: null }
    : { type: "again", notice: t("registration:phone.invalid") };
}

const placeNameLength = { least: 2, most: 80 };

function readPlaceText(ctx: Context, view: FormView, step: PlaceStep, text: string): Reading {
  const name = text.replace(/\s+/gu, " ").trim();
  const length = [...name].length;
  if (length < placeNameLength.least || length > placeNameLength.most || !/\p{L}/u.test(name)) {
    const example = ctx.t.plain(`registration:place.example.${step}`);
    return { type: "again", notice: ctx.t("registration:place.badName", { example }) };
  }
  const event: FormEvent = view.places?.classified
    ? { type: "find", query: name }
    : { type: "place", path: { [step]: { id: null, typed: name } } };
  return { type: "event", event, revision: null };
}

function isLabel(ctx: Context, text: string, key: "button.back" | "button.cancel"): boolean {
  return languages.some((language) => ctx.deps.words[language].plain(key) === text);
}

function readText(ctx: Context, view: FormView, text: string): Reading {
  const { t } = ctx;
  const { step } = view.state;
  if (isPlaceStep(step)) return readPlaceText(ctx, view, step, text);
  switch (step) {
    case "phone":
      // The keyboard may still be in the language of before.
      if (isLabel(ctx, text, "button.back"))
        return { type: "event", event: { type: "back" }, revision: null };
      if (isLabel(ctx, text, "button.cancel")) return { type: "cancel", revision: null };
      return { type: "again", notice: t("registration:phone.typed") };
    case "name": {
      const name = readName(text);
      return name.ok
        ? { type: "event", event: { type: "name", name: name.name }, revision: null }
        : { type: "again", notice: t(`registration:name.${name.fault}`) };
    }
    default:
      return { type: "again", notice: t("registration:answerByButton") };
  }
}

async function read(ctx: Context, kind: FormKind, view: FormView): Promise<Reading> {
  if (ctx.callbackQuery) return readButton(ctx, kind, view, ctx.callbackQuery.data ?? "");
  const message = ctx.message;
  if (!message || !saysSomething(message)) return { type: "notMine" };
  const { step } = view.state;
  if (message.contact && step === "phone") return readContact(ctx, message.contact);
  if (message.text?.startsWith("/")) return { type: "notMine" };
  if (message.text !== undefined) return readText(ctx, view, message.text);
  const byText = step === "name" || isPlaceStep(step);
  const notice = byText
    ? "registration:answerByText"
    : step === "phone"
      ? "registration:phone.typed"
      : "registration:answerByButton";
  return { type: "again", notice: ctx.t(notice) };
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
      await tellLeftAccounts(ctx, outcome.leftAccounts);
      await tellInviter(ctx, outcome.inviterId, outcome.role);
      return "over";
  }
}

async function tellLeftAccounts(ctx: Context, accounts: readonly number[]): Promise<void> {
  for (const id of accounts) {
    try {
      await ctx.api.sendMessage(id, ctx.t("registration:accountMoved"), { parse_mode: "HTML" });
    } catch (error) {
      // They may have blocked the bot long ago; the move is on record.
      ctx.deps.log.info({ err: error }, "The account that was left could not be told");
    }
    await clearCommands(ctx, id);
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
  const reading = await read(ctx, kind, before);
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
