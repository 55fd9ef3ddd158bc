import { type AnswerId, type Answers, isAnswerId } from "../answers.ts";
import { type FieldId, fieldIds } from "../fields.ts";
import type { InitiativeFile } from "../list-files.ts";
import type { At, Input, Notice, Taken } from "./kinds/question.ts";
import { questionOf } from "./kinds/questions.ts";
import { isOptional } from "./missing-fields.ts";
import { isOpen, nextOpen, type Place } from "./place.ts";

/** A form as the step machine sees it. */
export interface Form {
  readonly answers: Answers;
  readonly skipped: readonly FieldId[];
  readonly files: readonly InitiativeFile[];
  readonly place: Place;
}

export type FormEvent =
  | Input
  /** To the part or the question before. */
  | { readonly type: "back" }
  /** Past an optional question. */
  | { readonly type: "skip" }
  /** On, with the answer as it is. */
  | { readonly type: "keep" }
  /** Takes the answer of an optional question away. */
  | { readonly type: "clear" }
  | { readonly type: "jump"; readonly field: FieldId }
  /** The list of all fields; back from it to the question; and the end. */
  | { readonly type: "view"; readonly view: Place["view"] }
  /** An attachment was added or taken away; it is a row of its own. */
  | { readonly type: "filed"; readonly album: string | null; readonly notice?: Notice };

/** What is known beside the form while an event is taken. */
export interface Circumstances {
  /** The present month: "2026-11". */
  readonly month: string;
  /** What initiatives of this direction usually cost, when the amount that waits for a yes is far from it. */
  readonly usualCost: bigint | null;
}

/** The form after an event. */
export interface Advanced {
  readonly answers: Answers;
  readonly skipped: readonly FieldId[];
  readonly place: Place;
  /** The field whose answer, or passing over, was kept. */
  readonly saved: FieldId | null;
  readonly notice?: Notice;
  /** The person came from their remarks, and goes back to them. */
  readonly toRemarks: boolean;
}

/** The present question with everything it knows. */
export function presentAt(form: Form, about: Circumstances): At<unknown, unknown> {
  const { field, pending, page } = form.place;
  return {
    field,
    answer: isAnswerId(field) ? form.answers[field] : undefined,
    pending,
    page,
    answers: form.answers,
    files: form.files,
    ...about,
  };
}

export function attachedTo(form: Pick<Form, "files">): number {
  return form.files.filter(({ field }) => field === "attachments").length;
}

/** Whether *back* leads anywhere from the present place. */
export function canGoBack(form: Form, about: Circumstances): boolean {
  const { view, field, from } = form.place;
  return view !== "question" || from === "remarks" || field !== fieldIds[0] || hasPartBefore(form, about);
}

function hasPartBefore(form: Form, about: Circumstances): boolean {
  const { field } = form.place;
  return questionOf(field).back?.(presentAt(form, about)) !== undefined;
}

/**
 * One step of the form: pure, so that it can be replayed and tested without a bot. An event that does not belong to the
 * present place leaves everything as it is. What was answered is never lost by moving about.
 */
export function advance(form: Form, event: FormEvent, about: Circumstances): Advanced {
  const same: Advanced = { ...form, saved: null, toRemarks: false };
  const { place } = form;
  const at = (changes: Partial<Place>): Advanced => ({
    ...same,
    place: { ...place, pending: null, page: 0, album: null, ...changes },
  });
  switch (event.type) {
    case "view":
      // The unfinished answer waits behind the list.
      return { ...same, place: { ...place, view: event.view } };
    case "jump":
      return at({ view: "question", field: event.field, from: null });
    case "back":
      return goBack(form, at, about);
    default:
  }
  if (place.view !== "question") return same;
  const { field } = place;
  switch (event.type) {
    case "skip":
      return isOptional(field) && isOpen(field, { ...form, attached: attachedTo(form) })
        ? goOn(form, { skipped: [...form.skipped, field], saved: field })
        : same;
    case "keep":
      return isOpen(field, { ...form, attached: attachedTo(form) }) ? same : goOn(form, {});
    case "clear":
      return isOptional(field) && isAnswerId(field) && form.answers[field] !== undefined
        ? goOn(form, {
            answers: { ...form.answers, [field]: undefined },
            skipped: [...form.skipped.filter((one) => one !== field), field],
            saved: field,
          })
        : same;
    case "filed":
      return {
        ...same,
        skipped: form.skipped.filter((one) => one !== "attachments"),
        place: { ...place, album: event.album },
        saved: "attachments",
        ...(event.notice === undefined ? {} : { notice: event.notice }),
      };
    default:
      return taken(form, questionOf(field).take(event, presentAt(form, about)), event);
  }
}

function goBack(form: Form, at: (changes: Partial<Place>) => Advanced, about: Circumstances): Advanced {
  const { place } = form;
  if (place.view !== "question") return { ...at({}), place: { ...place, view: "question" } };
  const before = questionOf(place.field).back?.(presentAt(form, about));
  if (before !== undefined) return at({ pending: before });
  // Whoever came from the remarks goes back to them, not through the form.
  if (place.from === "remarks") return { ...at({}), toRemarks: true };
  const previous = fieldIds[fieldIds.indexOf(place.field) - 1];
  return at(previous === undefined ? { pending: place.pending, page: place.page } : { field: previous });
}

function taken(form: Form, result: Taken<unknown, unknown>, event: Input): Advanced {
  const { place } = form;
  const { field } = place;
  const same: Advanced = { ...form, saved: null, toRemarks: false };
  const answered = (answer: unknown): Pick<Advanced, "answers" | "skipped"> => ({
    answers: isAnswerId(field) ? withAnswer(form.answers, field, answer) : form.answers,
    skipped: form.skipped.filter((one) => one !== field),
  });
  switch (result.type) {
    case "fault":
      // A press that the question does not know was forged, or is of another time: the question is shown again.
      return event.type === "choose" && !isSaid(event.value) ? same : { ...same, notice: result.notice };
    case "done":
      return goOn(
        form,
        isOpen(field, { ...form, attached: attachedTo(form) }) ? { skipped: [...form.skipped, field] } : {},
      );
    case "asking": {
      const { notice, pending, page = 0 } = result;
      const kept =
        result.answer === undefined ? {} : { ...answered(result.answer ?? undefined), saved: field };
      return {
        ...same,
        ...kept,
        place: { ...place, pending, page, album: null },
        ...(notice === undefined ? {} : { notice }),
      };
    }
    case "answered":
      return goOn(form, {
        ...answered(result.answer),
        saved: field,
        ...(result.notice === undefined ? {} : { notice: result.notice }),
      });
  }
}

/** Buttons that are there and may be too early: "done" before anything was chosen. */
function isSaid(value: string): boolean {
  return value === "done";
}

function withAnswer(answers: Answers, field: AnswerId, answer: unknown): Answers {
  return { ...answers, [field]: answer };
}

/** On to the next open field, to the end when there is none, or back to the remarks. */
function goOn(form: Form, changes: Partial<Advanced>): Advanced {
  const { place } = form;
  const after = { ...form, ...changes };
  const { answers, skipped } = after;
  const open = { answers, skipped, attached: attachedTo(form) };
  const result: Advanced = { ...form, saved: null, toRemarks: false, ...changes };
  const fresh = { pending: null, page: 0, album: null };
  const notice = changes.notice;
  // What it costs has changed, and what was said of the sources no longer adds up: that is mended first.
  if (place.field === "totalCost" && answers.funding !== undefined && isOpen("funding", open)) {
    return {
      ...result,
      place: { ...place, ...fresh, field: "funding" },
      notice: (t) => [...(notice === undefined ? [] : [notice(t)]), t("form:funding.mendNow")].join("\n"),
    };
  }
  if (place.from === "remarks") {
    return { ...result, place: { ...place, ...fresh, view: "question" }, toRemarks: true };
  }
  const next = nextOpen(open, place.field);
  return next === undefined
    ? { ...result, place: { ...place, ...fresh, view: "end" } }
    : { ...result, place: { ...place, ...fresh, field: next } };
}
