import fc from "fast-check";
import {
  fundingSources,
  readinessStates,
  salesChannels,
  units,
} from "../../src/features/initiatives/answers.ts";
import { fieldIds, fields } from "../../src/features/initiatives/fields.ts";
import { placeAt } from "../../src/features/initiatives/form/place.ts";
import {
  type Advanced,
  advance,
  type Circumstances,
  type Form,
  type FormEvent,
} from "../../src/features/initiatives/form/step.ts";
import type { FormView } from "../../src/features/initiatives/form/view-form.ts";
import type { InitiativeFile } from "../../src/features/initiatives/list-files.ts";

export const initiativeId = "01980000-0000-7000-8000-000000000001";
export const calm: Circumstances = { month: "2026-11", usualCost: null };

export const emptyForm: Form = { answers: {}, skipped: [], files: [], place: placeAt(initiativeId, "title") };

/** A file as the database gives it. */
export function attachment(id: string): InitiativeFile {
  const file = { fileId: "f", name: "баға.pdf", size: 1000, seconds: null, point: null };
  return { id, kind: "document", field: "attachments", ...file, addedAt: new Date(0) };
}

/** Everything that a person may type: answers of all kinds, slips, rubbish. */
const typed = fc.oneof(
  fc.constantFrom(
    "Жүн өңдеу цехы",
    "12,5 млн",
    "600 мың",
    "0",
    "48 млн",
    "3500",
    "12 000 м2",
    "5 т",
    "бау",
    "6",
    "45 двор",
    "жоқ",
    "140740012343",
    "140740012348",
    "СПК <b>Жүн</b> & К",
    "наурыз 2027",
    "март",
    "03.2027",
    "1,5 года",
    "8 ай",
    "Артқа",
    "←",
    "<script>",
    "\u202e\u200b",
    "{{name}} $t(x)",
    "&".repeat(1000),
    "👩‍🌾".repeat(300),
    "ә".repeat(1500),
    "я".repeat(4096),
  ),
  fc.string({ unit: "grapheme", maxLength: 40 }),
);

const chosen = fc.constantFrom(
  ...["processing", "other", "yes", "no", "help", "throw", "accept", "usual", "milk", "felt", "grain"],
  ...["rest", "none", "anew", "planned", "existing", "done", "dropVoice", "2027-03", "12", "0", "5", ""],
  ...["__proto__", "constructor", "2027-13", "-1", "99999999999"],
  ...fundingSources,
  ...readinessStates,
  ...salesChannels,
  ...units,
);

/** Any event, at its place or not: what a forged button could bring. */
export const anyEvent: fc.Arbitrary<FormEvent> = fc.oneof(
  { weight: 4, arbitrary: typed.map((text) => ({ type: "text" as const, text })) },
  { weight: 4, arbitrary: chosen.map((value) => ({ type: "choose" as const, value })) },
  fc.uuid().map((id) => ({ type: "voice" as const, id })),
  fc.integer({ min: 0, max: 99 }).map((page) => ({ type: "page" as const, page })),
  fc
    .constantFrom("back" as const, "skip" as const, "keep" as const, "clear" as const)
    .map((type) => ({ type })),
  fc.constantFrom(...fieldIds).map((field) => ({ type: "jump" as const, field })),
  fc
    .constantFrom("question" as const, "fields" as const, "end" as const)
    .map((view) => ({ type: "view" as const, view })),
  fc.constantFrom(null, "album").map((album) => ({ type: "filed" as const, album })),
);

export function play(start: Form, events: readonly FormEvent[], about: Circumstances = calm): Form {
  return events.reduce<Form>((form, event) => stepped(form, advance(form, event, about)), start);
}

export function stepped(form: Form, { answers, skipped, place }: Advanced): Form {
  return { ...form, answers, skipped, place };
}

/** The answer that an honest person would give to the present question, or the next part of it. */
export function honest(form: Form): FormEvent {
  const { view, field, pending } = form.place;
  if (view !== "question") return { type: "view", view: "question" };
  const text = (text: string): FormEvent => ({ type: "text", text });
  const choose = (value: string): FormEvent => ({ type: "choose", value });
  switch (fields[field].kind) {
    case "words":
      return text("Жүн");
    case "direction":
      return choose("processing");
    case "quantity":
      return pending ? choose("amount" in (pending as object) ? "t" : "throw") : text("12 т");
    case "money":
      return pending ? choose("yes") : text("48 млн");
    case "funding":
      return fundingAnswer(form);
    case "count":
      return choose("5");
    case "cooperative":
      return pending
        ? text((pending as { name: string | null }).name === null ? "Жүн" : "140740012343")
        : choose("none");
    case "channels":
      return form.answers.channels ? choose("done") : choose("market");
    case "readiness":
      return choose("yes");
    case "month":
      return text("наурыз 2027");
    case "duration":
      return choose("12");
    case "files":
      return choose("done");
  }
}

function fundingAnswer({ answers, place }: Form): FormEvent {
  if (answers.totalCost === undefined) return { type: "jump", field: "totalCost" };
  const at = place.pending as { at: string } | null;
  if (at === null && answers.funding) return { type: "choose", value: "anew" };
  return { type: "choose", value: "rest" };
}

/** A form as its card is given it. */
export function viewOf(form: Form, about: Circumstances = calm): FormView {
  const at = new Date("2026-11-23T05:00:00Z");
  return {
    initiative: {
      id: initiativeId,
      number: null,
      status: "draft",
      statusAt: at,
      relations: ["owner"],
      owner: { personId: initiativeId, name: "Нұрлан" },
      authorId: initiativeId,
      reviewer: null,
      place: { placeId: null, oblastId: null, districtId: null, districtName: null, ruralDistrictName: null },
      title: form.answers.title?.text ?? null,
      direction: form.answers.direction ?? null,
      answers: form.answers,
      skipped: form.skipped,
      formVersion: 1,
      revision: 0,
      createdAt: at,
      updatedAt: at,
      submittedAt: null,
      dueAt: null,
    },
    form,
    revision: 2_000_000_000,
    messageId: null,
    voices: new Map(),
    month: about.month,
    remark: null,
  };
}
