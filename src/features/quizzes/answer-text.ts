import { formatNumber } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import { type Answer, type AskedQuestion, optionCount } from "./question.ts";

/** The text with an ellipsis where it is longer than so many characters. */
export function clip(text: string, longest: number): string {
  const letters = [...text];
  return letters.length <= longest
    ? text
    : `${letters
        .slice(0, longest - 1)
        .join("")
        .trimEnd()}…`;
}

/** An option as its text, plain, in the translator's language. */
export function optionText(t: Translator, question: AskedQuestion, index: number): string {
  switch (question.type) {
    case "single":
    case "multiple":
      return question.options[index]?.[t.language] ?? "";
    case "boolean":
      return t.plain(index === 0 ? "quiz:question.true" : "quiz:question.false");
    case "order":
      return question.items[index]?.[t.language] ?? "";
    case "number":
      return "";
  }
}

/** A message takes 4096 characters: a question, an answer, the right one and the explanation share them. */
const longestAnswer = 900;

/** An answer in words, plain: the options chosen, the order, or the number with its unit. */
export function answerText(t: Translator, question: AskedQuestion, answer: Answer): string {
  if (typeof answer === "number") {
    const unit = question.type === "number" ? question.unit[t.language] : "";
    return `${formatNumber(answer, t.language)} ${unit}`.trim();
  }
  const longest = Math.floor(longestAnswer / Math.max(1, Math.min(answer.length, optionCount(question))));
  const texts = answer.map((index) => clip(optionText(t, question, index), longest));
  if (question.type !== "order") return texts.join("; ");
  return texts.map((text, place) => `\n${place + 1}) ${text}`).join("");
}
