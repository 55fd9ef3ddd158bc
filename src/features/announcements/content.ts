import { z } from "zod";
import type { Language } from "../../i18n/language.ts";

/** Words in both languages; null where they are not written yet. HTML as Telegram understands it in texts, plain in labels. */
const words = z.object({ kk: z.string().nullable(), ru: z.string().nullable() });
export type Words = z.infer<typeof words>;

/** Telegram's limits, and what a phone can hold on one screen. Lengths are in UTF-16 units after the tags are taken out. */
export const limits = {
  text: 3_500,
  /** Below a picture, a document or a video. */
  caption: 1_000,
  label: 40,
  links: 3,
  pollQuestion: 250,
  pollOption: 40,
  pollOptionsLeast: 2,
  pollOptionsMost: 6,
} as const;

/**
 * What an announcement says. Each person gets all of it in one language. A poll is buttons of the same message: one call
 * to Telegram and one outcome a person, and nobody gets half of it.
 */
export const contentSchema = z.object({
  text: words,
  media: z
    .object({
      kind: z.enum(["photo", "document", "video"]),
      fileId: z.string(),
      fileName: z.string().nullable(),
    })
    .nullable(),
  links: z.array(z.object({ label: words, url: z.string() })).max(limits.links),
  poll: z.object({ question: words, options: z.array(words).max(limits.pollOptionsMost) }).nullable(),
  /** With a button "I have read it". */
  acknowledge: z.boolean(),
});
export type Content = z.infer<typeof contentSchema>;

export const emptyContent: Content = {
  text: { kk: null, ru: null },
  media: null,
  links: [],
  poll: null,
  acknowledge: true,
};

/** Why an announcement cannot go out yet. */
export type ContentFault =
  | { readonly type: "empty" }
  /** Written in one language only: the language is the one that is missing. */
  | {
      readonly type: "oneLanguage";
      readonly part: "text" | "link" | "pollQuestion" | "pollOption";
      readonly missing: Language;
    }
  | { readonly type: "fewOptions" }
  /** The text is too long to stand below a picture, together with the poll's question. */
  | { readonly type: "longCaption"; readonly language: Language; readonly length: number };

function missingOf({ kk, ru }: Words): Language | undefined {
  if (kk === null && ru !== null) return "kk";
  return ru === null && kk !== null ? "ru" : undefined;
}

/** Length as Telegram counts it: without tags, an escaped sign as one. */
export function lengthOf(html: string): number {
  return html.replace(/<[^>]*>/g, "").replace(/&(?:lt|gt|amp|quot);/g, "&").length;
}

/** Everything that keeps the content from going out; empty when it may. Text stands in both languages, or in neither. */
export function faultsOf(content: Content): ContentFault[] {
  const faults: ContentFault[] = [];
  const { text, media, links, poll } = content;
  if (text.kk === null && text.ru === null && !media) faults.push({ type: "empty" });
  const parts = [
    { part: "text" as const, words: text },
    ...links.map(({ label }) => ({ part: "link" as const, words: label })),
    ...(poll ? [{ part: "pollQuestion" as const, words: poll.question }] : []),
    ...(poll?.options ?? []).map((option) => ({ part: "pollOption" as const, words: option })),
  ];
  for (const { part, words } of parts) {
    const missing = missingOf(words);
    if (missing) faults.push({ type: "oneLanguage", part, missing });
  }
  if (poll && poll.options.length < limits.pollOptionsLeast) faults.push({ type: "fewOptions" });
  if (media) {
    for (const language of ["kk", "ru"] as const) {
      const length = lengthOf(text[language] ?? "") + (poll?.question[language]?.length ?? 0);
      if (length > limits.caption) faults.push({ type: "longCaption", language, length });
    }
  }
  return faults;
}
