import type { Translator } from "../../../i18n/translator.ts";
import { plainText } from "../../../screen/plain-text.ts";
import type { InlineButton, Screen } from "../../../screen/screen.ts";
import { figureLines } from "../../economics/figure-lines.ts";
import { getFigures } from "../../economics/figures.ts";
import { answerText } from "../answer-text.ts";
import { type AnswerId, isAnswerId } from "../answers.ts";
import { type FieldId, fieldIds } from "../fields.ts";
import { actionButton, titleOf } from "../screens.ts";
import { formButton } from "./buttons.ts";
import { inRows, type MakeButton, type Notice } from "./kinds/question.ts";
import { questionOf } from "./kinds/questions.ts";
import { isAnswered, isOptional, missingFields } from "./missing-fields.ts";
import { isOpen } from "./place.ts";
import { attachedTo, canGoBack, presentAt } from "./step.ts";
import { shorten } from "./text.ts";
import type { FormView } from "./view-form.ts";

/** Telegram allows 4096; what it counts differs a little from what is counted here. */
const longestText = 4000;
/** Telegram cuts a longer label on a phone anyway. */
const longestLabel = 60;
/** Of a remark; all of it is in the list of remarks. */
const longestRemark = 400;

/** How much is shown of answers: as much of the first as fits. */
const sizes = [
  { value: 70, present: 1500 },
  { value: 40, present: 1500 },
  { value: 24, present: 700 },
] as const;
const smallest = { value: 0, present: 300 } as const;
type Size = (typeof sizes)[number] | typeof smallest;

function isAttached(view: FormView, field: FieldId): boolean {
  return field === "attachments" && attachedTo(view.form) > 0;
}

function isFilled(view: FormView, field: FieldId): boolean {
  return isAnswered(field, view.form.answers) || isAttached(view, field);
}

function valueText(t: Translator, view: FormView, field: FieldId): string | undefined {
  if (!isAnswerId(field)) {
    const number = attachedTo(view.form);
    return number > 0 ? t.plain("form:files.number", { count: number }) : undefined;
  }
  return answerText(t, field as AnswerId, view.form.answers, view.voices);
}

/** What is filled in, as short lines. */
function filledLines(t: Translator, view: FormView, size: Size): string[] {
  if (size.value === 0) return [];
  return fieldIds.flatMap((field) => {
    const value = valueText(t, view, field);
    if (value === undefined) return [];
    const mark = isFilled(view, field) ? "✅" : "⚠️";
    const name = t.plain(`form:field.${field}.name`);
    const short = shorten(value.replace(/\s+/gu, " "), size.value);
    return [t("form:card.line", { mark, name, value: short })];
  });
}

/** What is still to be answered, in two groups: what is needed, and what may be passed over. */
function missingLines(t: Translator, view: FormView): string[] {
  const { answers, skipped } = view.form;
  const about = { answers, skipped, attached: attachedTo(view.form) };
  const names = (list: readonly FieldId[]) =>
    list.map((field) => t.plain(`form:field.${field}.name`)).join(", ");
  const needed = missingFields(view.initiative);
  const optional = fieldIds.filter((field) => isOptional(field) && isOpen(field, about));
  return [
    ...(needed.length > 0 ? [t("form:card.needed", { names: names(needed) })] : []),
    ...(optional.length > 0 ? [t("form:card.optional", { names: names(optional) })] : []),
  ];
}

/** What is missing and what is filled in. On a phone it folds away: the question stays above its buttons. */
function overviewPart(t: Translator, view: FormView, size: Size): string {
  const lines = [...missingLines(t, view), ...filledLines(t, view, size)];
  return lines.length === 0 ? "" : `<blockquote expandable>${lines.join("\n")}</blockquote>`;
}

function headPart(t: Translator, view: FormView): string {
  const { place } = view.form;
  const total = fieldIds.length;
  const filled = fieldIds.filter((field) => isFilled(view, field)).length;
  const title = shorten(titleOf(t, view.initiative), longestLabel);
  const progress =
    place.view === "question"
      ? t("form:card.progress", { number: fieldIds.indexOf(place.field) + 1, total, filled })
      : t("form:card.filled", { total, filled });
  return [t("form:card.title", { title }), progress].join("\n");
}

function join(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}

type Rows = readonly (readonly InlineButton[])[];

function questionPart(
  t: Translator,
  view: FormView,
  size: Size,
  button: MakeButton,
): { readonly text: string; readonly rows: Rows } {
  const { form, month } = view;
  const { field } = form.place;
  const about = { month, usualCost: null };
  const drawn = questionOf(field).draw(t, presentAt(form, about), button);
  const words = { name: t.plain(`form:field.${field}.name`) };
  const isWhole = drawn.isPart === undefined;
  const isOwn = drawn.ask === undefined;
  const value = isOwn ? valueText(t, view, field) : undefined;
  const question = [
    t(isOptional(field) ? "form:card.optionalField" : "form:card.field", words),
    drawn.ask ?? t(`form:field.${field}.ask`),
  ].join("\n");
  const help = isOwn
    ? [
        t("form:card.why", { why: t.plain(`form:field.${field}.why`) }),
        t("form:card.example", { example: t.plain(`form:field.${field}.example`) }),
      ].join("\n")
    : "";
  const present =
    value === undefined || field === "attachments"
      ? ""
      : t("form:card.present", { value: shorten(value, size.present) });
  const open = isOpen(field, { ...form, attached: attachedTo(form) });
  const steps: InlineButton[] = [];
  if (canGoBack(form, about)) steps.push(button(t.plain("button.back"), "back"));
  if (isWhole && open && isOptional(field)) steps.push(button(t.plain("form:button.skip"), "skip"));
  if (isWhole && !open && !drawn.leadsOn) steps.push(button(t.plain("form:button.keep"), "keep"));
  const clear =
    isWhole && isOptional(field) && isAnswerId(field) && form.answers[field] !== undefined
      ? [[button(t.plain("form:button.clear"), "clear")]]
      : [];
  const lines = (drawn.lines ?? []).join("\n");
  return { text: join([question, help, present, lines]), rows: [...(drawn.rows ?? []), ...clear, steps] };
}

function fieldsPart(t: Translator, view: FormView, button: MakeButton): { text: string; rows: Rows } {
  const buttons = fieldIds.map((field) => {
    const mark = isFilled(view, field) ? "✅" : valueText(t, view, field) === undefined ? "▫️" : "⚠️";
    return button(`${mark} ${t.plain(`form:field.${field}.name`)}`, "jump", field);
  });
  return {
    text: t("form:card.chooseField"),
    rows: [
      ...inRows(buttons, 2),
      [button(t.plain("form:button.question"), "question"), button(t.plain("form:button.end"), "end")],
    ],
  };
}

function endPart(t: Translator, view: FormView, button: MakeButton): { text: string; rows: Rows } {
  const missing = missingFields(view.initiative);
  const back = [button(t.plain("button.back"), "back")];
  if (missing.length > 0) {
    const jumps = missing.map((field) => button(`▫️ ${t.plain(`form:field.${field}.name`)}`, "jump", field));
    return { text: t("form:end.missing", { count: missing.length }), rows: [...inRows(jumps, 2), back] };
  }
  const figures = figureLines(t, getFigures(view.form.answers)).join("\n");
  return {
    text: join([t("form:end.whole"), figures]),
    rows: [[actionButton(t, view.initiative.id, "submit")], back],
  };
}

type Part = ReturnType<typeof fieldsPart>;

function buttonsOf(view: FormView): MakeButton {
  return (label, act, value = "") => ({
    label: shorten(label, longestLabel),
    data: formButton.data({ revision: view.revision, act, value }),
  });
}

function drawPart(t: Translator, view: FormView, size: Size): Part {
  const button = buttonsOf(view);
  switch (view.form.place.view) {
    case "question":
      return questionPart(t, view, size, button);
    case "fields":
      return fieldsPart(t, view, button);
    case "end":
      return endPart(t, view, button);
  }
}

function keyboardOf(t: Translator, view: FormView, part: Part): Rows {
  const button = buttonsOf(view);
  const ways = [
    ...(view.form.place.view === "fields" ? [] : [button(t.plain("form:button.fields"), "fields")]),
    button(t.plain("form:button.preview"), "preview"),
  ];
  const leave = [button(t.plain("form:button.leave"), "leave")];
  return [...part.rows, ways, leave].filter((row) => row.length > 0);
}

/** The buttons under the card, row by row. */
export function cardButtons(t: Translator, view: FormView): Rows {
  return keyboardOf(t, view, drawPart(t, view, smallest));
}

/**
 * The card of a form: what it is, what is filled in, what is missing, and the present question; or the list of all fields;
 * or the end. It always fits into one message.
 */
export function cardScreen(t: Translator, view: FormView, notice?: Notice): Screen {
  const said = notice?.(t);
  const { place } = view.form;
  const remark =
    place.view === "question" && view.remark !== null
      ? t("form:card.remark", { text: shorten(view.remark, longestRemark) })
      : "";
  const draw = (size: Size): Screen => {
    const part = drawPart(t, view, size);
    return {
      text: join([headPart(t, view), overviewPart(t, view, size), said, remark, part.text]),
      keyboard: keyboardOf(t, view, part),
    };
  };
  for (const size of sizes) {
    const screen = draw(size);
    if (plainText(screen.text).length <= longestText) return screen;
  }
  return draw(smallest);
}
