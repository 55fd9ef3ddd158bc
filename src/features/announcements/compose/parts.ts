import type { Translator } from "../../../i18n/translator.ts";
import { plainText } from "../../../screen/plain-text.ts";
import type { InlineButton } from "../../../screen/screen.ts";
import { shortUuid } from "../../../shared/short-uuid.ts";
import { homeButton } from "../../home/screens.ts";
import { type Content, type ContentFault, limits } from "../content.ts";
import { cardButton, partButton } from "./buttons.ts";

/** The parts of a text with a line between; those that are absent are left out. */
export const paragraphs = (...parts: readonly (string | undefined)[]): string =>
  parts.filter(Boolean).join("\n\n");

/** The last row of every screen of one announcement. */
export function backToCard(t: Translator, id: string): InlineButton[] {
  return [
    { label: t.plain("announcements:button.card"), data: cardButton.data({ id: shortUuid(id) }) },
    homeButton(t),
  ];
}

/** The way out of a question. */
export function cancelRow(t: Translator, id: string): InlineButton[] {
  return [{ label: t.plain("button.cancel"), data: cardButton.data({ id: shortUuid(id) }) }];
}

function cut(text: string, length: number): string {
  const letters = [...text.replace(/\s+/g, " ").trim()];
  return letters.length <= length
    ? letters.join("")
    : `${letters
        .slice(0, length - 1)
        .join("")
        .trimEnd()}…`;
}

/** The beginning of a text, without its formats. */
export function beginningOf(html: string, length = 80): string {
  return cut(plainText(html), length);
}

/** What a file is called. */
export function mediaText(t: Translator, media: NonNullable<Content["media"]>): string {
  return media.kind === "document" && media.fileName !== null
    ? t.plain("announcements:media.named", { name: cut(media.fileName, 40) })
    : t.plain(`announcements:media.${media.kind}`);
}

/** By what an announcement is known: the beginning of its text in the reader's language, else in the other, else its file. */
export function titleOf(t: Translator, { text, media }: Content, length?: number): string {
  const words = text[t.language] ?? text.kk ?? text.ru;
  if (words !== null) return beginningOf(words, length);
  return media ? mediaText(t, media) : t.plain("announcements:untitled");
}

/** What keeps an announcement from going out, as a sentence. */
export function faultText(t: Translator, fault: ContentFault): string {
  switch (fault.type) {
    case "empty":
    case "fewOptions":
      return t(`announcements:fault.${fault.type}`);
    case "oneLanguage":
      if (fault.part === "text") return t(`announcements:fault.text.${fault.missing}`);
      return t(`announcements:fault.${fault.part === "link" ? "link" : "poll"}`);
    case "longCaption":
      return t(`announcements:fault.longCaption.${fault.language}`, {
        length: fault.length,
        limit: limits.caption,
      });
  }
}

type Part = "kk" | "ru" | "file" | "links" | "poll";

function partOf(fault: ContentFault): Part {
  switch (fault.type) {
    case "empty":
      return "kk";
    case "fewOptions":
      return "poll";
    case "oneLanguage":
      if (fault.part === "text") return fault.missing;
      return fault.part === "link" ? "links" : "poll";
    case "longCaption":
      return fault.language;
  }
}

export function partEntry(t: Translator, id: string, part: Part): InlineButton {
  return {
    label: t.plain(`announcements:button.${part}`),
    data: partButton.data({ id: shortUuid(id), part }),
  };
}

/** For each fault the button that mends it, once. */
export function mendingRows(t: Translator, id: string, faults: readonly ContentFault[]): InlineButton[][] {
  return [...new Set(faults.map(partOf))].map((part) => [partEntry(t, id, part)]);
}
