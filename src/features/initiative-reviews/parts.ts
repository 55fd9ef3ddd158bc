import { formatDate } from "../../i18n/formats.ts";
import { escapeHtml, type Translator } from "../../i18n/translator.ts";
import type { InlineButton } from "../../screen/screen.ts";
import { shorten } from "../courses/course-screens.ts";
import { initiativeButton } from "../initiatives/buttons.ts";
import type { Said } from "../questions/ask-question.ts";
import { listenButton, pageButton } from "./buttons.ts";
import { deadlineOf } from "./deadline.ts";

/** Parts of a screen, those that there are, with an empty line between them. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join("\n\n");
}

export const button = (label: string, data: string): InlineButton => ({ label, data });

/** The buttons that turn a page; nothing where there is one page only. */
export function turning(
  t: Translator,
  { page, pages }: { page: number; pages: number },
  to: (page: number) => string,
): InlineButton[][] {
  const row = [
    ...(page > 0 ? [button(t.plain("button.previous"), to(page - 1))] : []),
    ...(page < pages - 1 ? [button(t.plain("button.next"), to(page + 1))] : []),
  ];
  return row.length > 0 ? [row] : [];
}

/** The items of a page, from 0; a page beyond the last is the last. `from` is the place of its first item. */
export function pageOf<Item>(
  items: readonly Item[],
  page: number,
  size: number,
): { items: readonly Item[]; page: number; pages: number; from: number } {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const shown = Math.min(page, pages - 1);
  const from = shown * size;
  return { items: items.slice(from, from + size), page: shown, pages, from };
}

/** What was said, as HTML; of a voice message that it is one. */
export function saidText(t: Translator, { text }: Pick<Said, "text">, longest?: number): string {
  if (text === null) return t("assess:voice");
  return escapeHtml(longest === undefined ? text : shorten(text.replace(/\s+/g, " "), longest));
}

/** The button that plays what was said by voice. */
export function listenRow(
  t: Translator,
  what: "remark" | "message",
  said: { readonly id: string; readonly voiceFileId: string | null },
): InlineButton[][] {
  if (said.voiceFileId === null) return [];
  return [[button(t.plain("assess:button.listen"), listenButton.data({ what, id: said.id }))]];
}

/** By when it should be decided, and how far that is. */
export function deadlineText(
  t: Translator,
  { dueAt, now, timeZone }: { dueAt: Date | null; now: Date; timeZone: string },
): string | undefined {
  if (dueAt === null) return undefined;
  const { overdue, days } = deadlineOf(dueAt, now);
  const date = formatDate(dueAt, t.language, timeZone);
  return t(overdue ? "assess:due.over" : "assess:due.left", { count: days, date });
}

/** The way back to the review of an initiative. */
export function backToAssess(t: Translator, id: string): InlineButton {
  return button(t.plain("assess:button.toReview"), initiativeButton.data({ action: "assess", id }));
}

/** The way to the initiative itself. */
export function toInitiative(t: Translator, id: string): InlineButton {
  return button(t.plain("assess:button.initiative"), initiativeButton.data({ action: "view", id }));
}

/** The way back to a page of the card. */
export function backToCard(t: Translator, id: string, page: number): InlineButton {
  return button(t.plain("assess:button.backToCard"), pageButton.data({ what: "card", id, page }));
}
