import type { Message } from "grammy/types";
import type { Context } from "../../bot/context.ts";
import { saysSomething } from "../../bot/message-content.ts";
import { languages } from "../../i18n/language.ts";
import { readName } from "../people/name.ts";
import { readPhone } from "../people/phone.ts";
import { getPlacePath } from "../places/get-place-path.ts";
import { formButton } from "./buttons.ts";
import type { FormKind } from "./draft.ts";
import {
  type FormEvent,
  isPlaceStep,
  type PlacePath,
  type PlaceStep,
  placeSteps,
  steps,
} from "./profile-form.ts";
import { kindLetter } from "./screens.ts";
import type { FormView } from "./view-form.ts";

/** What an update means to the form: an event, or a reason to ask again in other words. */
export type Reading =
  | { readonly type: "event"; readonly event: FormEvent; readonly revision: number | null }
  | { readonly type: "again"; readonly notice: string }
  | { readonly type: "confirm"; readonly revision: number }
  | { readonly type: "cancel"; readonly revision: number | null }
  | { readonly type: "refuse" }
  | { readonly type: "notMine" };

/** The sender's name in Telegram, where it can be a name of a person. */
export function telegramName(ctx: Context): string | undefined {
  const { first_name, last_name } = ctx.from ?? {};
  const name = readName([first_name, last_name].filter(Boolean).join(" "));
  return name.ok ? name.name : undefined;
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

export async function readAnswer(ctx: Context, kind: FormKind, view: FormView): Promise<Reading> {
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
