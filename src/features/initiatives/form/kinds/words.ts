import { z } from "zod";
import type { FieldOf } from "../../fields.ts";
import { fields } from "../../fields.ts";
import { type AnswerOf, type Question, typeHint } from "./question.ts";

type Words = AnswerOf<"words">;

/** Characters, as a person counts them. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** What was typed, without characters that nobody sees and the database cannot keep; lines stay lines. */
export function tidyText(text: string): string {
  return (
    text
      .normalize("NFC")
      .replace(/[[\p{Cc}\p{Cs}]--[\n]]/gv, " ")
      // Marks of direction and joints that nobody sees; the one that makes an emoji of several stays.
      .replace(/[\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu, "")
      .replace(/[^\S\n]+/gu, " ")
      .replace(/ ?\n ?/g, "\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim()
  );
}

function longestOf(field: string): number {
  return fields[field as FieldOf<"words">].longest;
}

/** Anything that can be read or heard: letters, digits or signs that are more than invisible. */
const visible = /[\p{L}\p{N}\p{S}\p{P}]/u;

/**
 * Words, typed or spoken. What is typed replaces what was typed before, a voice note an earlier voice note; the one
 * leaves the other in its place.
 */
export const words: Question<Words, never> = {
  pending: z.never(),
  take(input, { field, answer }) {
    switch (input.type) {
      case "voice":
        return {
          type: "answered",
          answer: { text: answer?.text ?? null, voice: input.id },
          notice: (t) =>
            answer?.voice
              ? t("form:words.voiceReplaced")
              : t(answer?.text ? "form:words.voiceBeside" : "form:words.voiceKept"),
        };
      case "text": {
        const text = tidyText(input.text);
        const length = lengthOf(text);
        const longest = longestOf(field);
        if (!visible.test(text)) return { type: "fault", notice: (t) => typeHint("words")(t, field) };
        if (length > longest) {
          const fits = [...text].slice(0, longest).join("");
          return {
            type: "fault",
            notice: (t) => t("form:words.tooLong", { length, longest, over: length - longest, fits }),
          };
        }
        const voice = answer?.voice ?? null;
        const isChange = answer?.text != null && answer.text !== text;
        return {
          type: "answered",
          answer: { text, voice },
          ...(voice === null && !isChange
            ? {}
            : {
                notice: (t) =>
                  voice === null
                    ? t("form:words.replaced")
                    : t(isChange ? "form:words.replacedBesideVoice" : "form:words.besideVoice"),
              }),
        };
      }
      case "choose":
        if (input.value !== "dropVoice" || !answer?.voice || answer.text === null) break;
        return {
          type: "asking",
          pending: null,
          answer: { text: answer.text, voice: null },
          notice: (t) => t("form:words.voiceRemoved"),
        };
      case "page":
    }
    return { type: "fault", notice: (t) => typeHint("words")(t, field) };
  },
  draw(t, { field, answer }, button) {
    const both = answer?.voice && answer.text !== null;
    return {
      lines: [t("form:words.how", { longest: longestOf(field) })],
      rows: both ? [[button(t.plain("form:words.dropVoice"), "choose", "dropVoice")]] : [],
    };
  },
  hint: typeHint("words"),
};
