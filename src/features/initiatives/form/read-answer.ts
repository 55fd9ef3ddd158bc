import type { Message } from "grammy/types";
import { z } from "zod";
import type { Context } from "../../../bot/context.ts";
import { saysSomething } from "../../../bot/message-content.ts";
import { fold } from "../../../shared/fold.ts";
import { fields, isFieldId } from "../fields.ts";
import { formButton } from "./buttons.ts";
import { cardButtons } from "./card.ts";
import type { FileChange } from "./keep-file.ts";
import type { Notice } from "./kinds/question.ts";
import { questionOf } from "./kinds/questions.ts";
import { readAttachment } from "./read-attachment.ts";
import type { FormEvent } from "./step.ts";
import type { FormView } from "./view-form.ts";

/** What an update means to the form. */
export type Reading =
  | {
      readonly type: "event";
      readonly event: FormEvent;
      /** Null where it came by a message. */
      readonly revision: number | null;
      readonly file?: FileChange;
    }
  /** It is no answer: the question is asked again, with the reason. */
  | { readonly type: "again"; readonly notice?: Notice }
  | { readonly type: "leave" | "preview"; readonly revision: number | null }
  /** Another part of the bot is meant. */
  | { readonly type: "elsewhere" }
  | { readonly type: "notMine" };

type Press = NonNullable<ReturnType<typeof formButton.parse>>;

function readPress(press: Press): Reading {
  const { revision, act, value } = press;
  const event = (event: FormEvent): Reading => ({ type: "event", event, revision });
  switch (act) {
    case "choose":
      return event({ type: "choose", value });
    case "page":
      return /^\d{1,2}$/.test(value) ? event({ type: "page", page: Number(value) }) : { type: "again" };
    case "back":
    case "skip":
    case "keep":
    case "clear":
      return event({ type: act });
    case "fields":
    case "question":
    case "end":
      return event({ type: "view", view: act });
    case "jump":
      return isFieldId(value) ? event({ type: "jump", field: value }) : { type: "again" };
    case "remove": {
      const id = z.uuid().safeParse(value).data;
      if (id === undefined) return { type: "again" };
      return {
        type: "event",
        event: { type: "filed", album: null },
        revision,
        file: { type: "remove", id },
      };
    }
    case "leave":
    case "preview":
      return { type: act, revision };
  }
}

/** The button of the present card whose label was typed instead of being pressed. */
function readLabel(ctx: Context, view: FormView, text: string): Reading | undefined {
  const typed = fold(text);
  if (typed === "" || text.length > 64) return undefined;
  const buttons = cardButtons(ctx.t, view).flat();
  const found = buttons.find((button) => "data" in button && fold(button.label) === typed);
  const press = found && "data" in found ? formButton.parse(found.data) : undefined;
  return press && readPress(press);
}

/** What is said to a message of a sort that the present place does not take. */
function hint({ form }: FormView): Notice {
  const { view, field } = form.place;
  return (t) => (view === "question" ? questionOf(field).hint(t, field) : t("form:hint.press"));
}

function readMessage(ctx: Context, view: FormView, message: Message): Reading {
  const { place } = view.form;
  const again: Reading = { type: "again", notice: hint(view) };
  if (message.text !== undefined) {
    const label = readLabel(ctx, view, message.text);
    if (label) return label;
    return place.view === "question"
      ? { type: "event", event: { type: "text", text: message.text }, revision: null }
      : again;
  }
  if (place.view !== "question") return again;
  const { kind } = fields[place.field];
  const attachment = readAttachment(message);
  if (kind === "words" && message.voice && attachment.type === "file") {
    return {
      type: "event",
      event: { type: "voice", id: "" },
      revision: null,
      file: { type: "add", file: attachment.file },
    };
  }
  if (kind !== "files") {
    // A picture or a document is welcome, at its own place in the form.
    return message.voice || attachment.type === "none"
      ? again
      : { type: "again", notice: (t) => [hint(view)(t), t("form:hint.filesLater")].join("\n") };
  }
  switch (attachment.type) {
    case "file":
      return {
        type: "event",
        event: { type: "filed", album: message.media_group_id ?? null },
        revision: null,
        file: { type: "add", file: attachment.file },
      };
    case "refused":
      return { type: "again", notice: (t) => t(`form:files.wrong.${attachment.fault}`) };
    case "none":
      return again;
  }
}

/** Whether an update is no word to the form: a press or a command of another part of the bot, or nothing said. */
export function leadsElsewhere(ctx: Context): boolean {
  if (ctx.callbackQuery) return formButton.parse(ctx.callbackQuery.data ?? "") === undefined;
  const { message } = ctx;
  return !message || !saysSomething(message) || message.text?.startsWith("/") === true;
}

/** Reads an update as somebody means it who is filling in a form. */
export function readAnswer(ctx: Context, view: FormView): Reading {
  const { message } = ctx;
  if (leadsElsewhere(ctx)) {
    const isSaid = ctx.callbackQuery !== undefined || message?.text?.startsWith("/") === true;
    return { type: isSaid ? "elsewhere" : "notMine" };
  }
  const press = formButton.parse(ctx.callbackQuery?.data ?? "");
  if (press) return readPress(press);
  return message ? readMessage(ctx, view, message) : { type: "notMine" };
}
