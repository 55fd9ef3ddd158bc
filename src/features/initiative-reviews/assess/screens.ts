import { formatDate } from "../../../i18n/formats.ts";
import { escapeHtml, type Translator } from "../../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../../screen/screen.ts";
import { shorten } from "../../courses/course-screens.ts";
import { goButton } from "../../home/buttons.ts";
import { secondsText } from "../../initiatives/answer-text.ts";
import { initiativeButton } from "../../initiatives/buttons.ts";
import { fieldIds } from "../../initiatives/fields.ts";
import type { Initiative } from "../../initiatives/initiative.ts";
import type { InitiativeFile } from "../../initiatives/list-files.ts";
import type { VoiceNote } from "../../initiatives/read-voices.ts";
import { actionButton, headOf } from "../../initiatives/screens.ts";
import { listenButton, pageButton, remarkOnButton, rubricButton, writeOutButton } from "../buttons.ts";
import { backToAssess, button, deadlineText, pageOf, paragraphs, toInitiative, turning } from "../parts.ts";
import { criteria, meanOf } from "../rubric.ts";
import { type Assessment, unsent } from "./assessment.ts";
import { cardPages, type FieldChange, fieldChanges } from "./card.ts";
import { meanText } from "./rubric-screens.ts";

/** Letters of an answer, before and after, on the list of changes. */
const longestChange = 500;
const changesPerScreen = 3;
const notesPerScreen = 5;
/** Letters of what a voice note says, in a list. */
const longestNote = 200;

/** What a specialist has to do with the initiative that they took. */
export function assessScreen(t: Translator, assessment: Assessment, notice?: string): Screen {
  const { initiative, version, former, remarks, scores, files, timeZone } = assessment;
  const { id, owner, submittedAt, dueAt } = initiative;
  const mean = meanOf(scores);
  const waiting = unsent(remarks).length;
  const scored = { given: scores.length, of: criteria.length };
  const page = (what: "card" | "changes" | "remarks", label: string): InlineButton =>
    button(label, pageButton.data({ what, id, page: 0 }));
  return {
    text: paragraphs(
      notice,
      headOf(t, initiative),
      [
        deadlineText(t, { dueAt, now: assessment.now, timeZone }),
        t("assess:author", { name: owner.name ?? t.plain("assess:nameless") }),
        ...(submittedAt
          ? [t("assess:version", { version, date: formatDate(submittedAt, t.language, timeZone) })]
          : []),
        t("assess:remarksWaiting", { total: waiting }),
        mean === null
          ? t("assess:scored.none", scored)
          : t("assess:scored.some", { ...scored, mean: meanText(t, mean) }),
      ]
        .filter(Boolean)
        .join("\n"),
    ),
    keyboard: [
      [page("card", t.plain("assess:button.card"))],
      ...(former ? [[page("changes", t.plain("assess:button.changes"))]] : []),
      [
        page("remarks", t.plain("assess:button.remarks", { total: waiting })),
        button(t.plain("assess:button.rubric", scored), rubricButton.data({ action: "view", id })),
      ],
      ...(files.some(({ kind, field }) => kind === "voice" && field !== null)
        ? [[actionButton(t, id, "writeOut")]]
        : []),
      [actionButton(t, id, "files"), actionButton(t, id, "talk")],
      [actionButton(t, id, "return")],
      [actionButton(t, id, "approve"), actionButton(t, id, "reject")],
      [toInitiative(t, id), button(t.plain("assess:button.queue"), goButton.data({ to: "queue" }))],
    ],
  };
}

const numberOf = (field: (typeof fieldIds)[number]) => fieldIds.indexOf(field) + 1;

/** A page of the answers, each with a button for a remark on it. */
export function cardScreen(
  t: Translator,
  assessment: Assessment,
  input: { page: number },
  notice?: string,
): Screen {
  const { initiative, former, remarks } = assessment;
  const { id, answers } = initiative;
  const changes = former ? fieldChanges(t, { ...assessment, former, answers }) : [];
  const changed = new Set(changes.map((change) => change.id));
  const remarked = new Set(unsent(remarks).map(({ field }) => field));
  const all = cardPages(t, { ...assessment, answers });
  const { items, page, pages } = pageOf(all, input.page, 1);
  const fields = items[0] ?? [];
  const lines = fields.map((field) => {
    const marks = [changed.has(field.id) ? "🔄" : "", remarked.has(field.id) ? "📝" : ""].join("");
    const name = t(`form:field.${field.id}.name`);
    return `<b>${numberOf(field.id)}. ${name}</b>${marks && ` ${marks}`}\n${escapeHtml(field.text)}`;
  });
  return {
    text: paragraphs(notice, t("assess:card", { page: page + 1, pages }), ...lines),
    keyboard: [
      fields.map((field) => button(`📝 ${numberOf(field.id)}`, remarkOnButton.data({ id, field: field.id }))),
      ...turning(t, { page, pages }, (to) => pageButton.data({ what: "card", id, page: to })),
      [backToAssess(t, id)],
    ],
  };
}

function changeText(t: Translator, { id, before, after }: FieldChange): string {
  const cut = (text: string) => escapeHtml(shorten(text, longestChange));
  return `<b>${numberOf(id)}. ${t(`form:field.${id}.name`)}</b>\n<s>${cut(before)}</s>\n${cut(after)}`;
}

/** What the author changed since the version before. */
export function changesScreen(t: Translator, assessment: Assessment, input: { page: number }): Screen {
  const { initiative, former, version } = assessment;
  const { id, answers } = initiative;
  const changes = former ? fieldChanges(t, { ...assessment, former, answers }) : [];
  const { items, page, pages } = pageOf(changes, input.page, changesPerScreen);
  return {
    text: paragraphs(
      t(changes.length === 0 ? "assess:changes.none" : "assess:changes.some", { version: version - 1 }),
      ...items.map((change) => changeText(t, change)),
    ),
    keyboard: [
      ...turning(t, { page, pages }, (to) => pageButton.data({ what: "changes", id, page: to })),
      [backToAssess(t, id)],
    ],
  };
}

/** The voice notes that answer fields, to be written out. */
export function notesScreen(
  t: Translator,
  input: {
    initiative: Initiative;
    notes: readonly InitiativeFile[];
    voices: ReadonlyMap<string, VoiceNote>;
  },
  notice?: string,
): Screen {
  const { initiative, notes, voices } = input;
  const shown = notes.slice(0, notesPerScreen);
  const lines = shown.map((note, index) => {
    const name = note.field === null ? "" : t(`form:field.${note.field}.name`);
    const length = note.seconds === null ? "" : ` (${secondsText(note.seconds)})`;
    const words = voices.get(note.id)?.writtenOut ?? null;
    const text =
      words === null
        ? t("assess:notes.unwritten")
        : escapeHtml(shorten(words.replace(/\s+/g, " "), longestNote));
    return `<b>${index + 1}. ${name}</b>${length}\n${text}`;
  });
  return {
    text: paragraphs(notice, t(notes.length === 0 ? "assess:notes.none" : "assess:notes.some"), ...lines),
    keyboard: [
      ...(shown.length > 0
        ? [shown.map(({ id }, index) => button(`✍️ ${index + 1}`, writeOutButton.data({ file: id })))]
        : []),
      [backToAssess(t, initiative.id)],
    ],
  };
}

/** Asks to write a voice note out. */
export function writeOutScreen(
  t: Translator,
  input: { initiative: Initiative; note: InitiativeFile; words: string | null },
  notice?: string,
): Screen {
  const { initiative, note, words } = input;
  return {
    text: paragraphs(
      notice,
      t("assess:notes.ask", { field: note.field === null ? "" : t.plain(`form:field.${note.field}.name`) }),
      words === null ? undefined : `<blockquote>${escapeHtml(words)}</blockquote>`,
    ),
    keyboard: [
      [button(t.plain("assess:button.listen"), listenButton.data({ what: "note", id: note.id }))],
      [button(t.plain("button.cancel"), initiativeButton.data({ action: "writeOut", id: initiative.id }))],
    ],
  };
}
