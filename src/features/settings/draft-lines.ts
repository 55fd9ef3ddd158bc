import type { Translator } from "../../i18n/translator.ts";
import { answerLines } from "../registration/draft-lines.ts";

/** What may have been begun, by the first part of the draft's kind: its name, and where in the data people's words are. */
const kinds = {
  search: { name: "search", said: [] },
  found: { name: "search", said: ["query"] },
  question: { name: "question", said: [] },
  answer: { name: "answer", said: [] },
  initiative: { name: "initiative", said: ["pending"] },
  withdrawal: { name: "withdrawal", said: [] },
  initiativeSearch: { name: "initiativeSearch", said: ["words"] },
  initiativeReview: { name: "initiativeReview", said: ["words"] },
  village: { name: "village", said: ["given"] },
  report: { name: "report", said: ["text"] },
  handover: { name: "handover", said: [] },
  financing: { name: "financing", said: ["day", "said"] },
  announcement: { name: "announcement", said: ["url", "kk", "question", "options"] },
  "announcement-correction": { name: "correction", said: ["content"] },
} as const satisfies Readonly<Record<string, { name: string; said: readonly string[] }>>;

function kindOf(kind: string): (typeof kinds)[keyof typeof kinds] | undefined {
  const first = kind.split(/[.:/]/, 1)[0] ?? "";
  return Object.hasOwn(kinds, first) ? kinds[first as keyof typeof kinds] : undefined;
}

/** Every text and number in there, without the ids by which Telegram and the database know things. */
function wordsIn(data: unknown): string[] {
  if (typeof data === "string" || typeof data === "number") return [String(data)];
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => (/^id$|Id$|^kind$/.test(key) ? [] : wordsIn(value)));
}

/** Something that was begun, and what was said of it so far. What nobody knows here is written as JSON. */
export function draftLines(
  t: Translator,
  draft: { readonly kind: string; readonly data: unknown },
  updatedAt: string,
): string[] {
  const written = (name: string, lines: readonly string[]) => [
    `${name}, ${updatedAt}`,
    ...lines.map((line) => `    ${line.replaceAll("\n", "\n      ")}`),
  ];
  const said = (value: string) => t.plain("export:line", { label: t.plain("export:draft.said"), value });
  const { kind, data } = draft;
  if (kind === "registration" || kind === "profile") {
    return written(t.plain(`export:draft.${kind}`), answerLines(t, { kind, data }));
  }
  const known = kindOf(kind);
  if (!known) return written(t.plain("export:draft.other"), [said(JSON.stringify(data))]);
  const parts = data as Readonly<Record<string, unknown>> | null;
  const words = known.said.flatMap((part) => wordsIn(parts?.[part]));
  return written(t.plain(`export:draft.${known.name}`), words.map(said));
}
