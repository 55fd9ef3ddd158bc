import type { Language } from "../../../i18n/language.ts";
import type { Question } from "./course.ts";

/** Limits of Telegram's polls in characters. Source: core.telegram.org/bots/api#sendpoll */
const limits = { question: 300, option: 100, explanation: 200, explanationLineFeeds: 2 };

const lengthOf = (text: string) => [...text].length;

/**
 * Why a question cannot be a native quiz of Telegram in the language, in plain words; empty when it can, and for the
 * types that never are (number, order). Counted is what the file says: whoever adds to a text counts again.
 */
export function nativeQuizObstacles(question: Question, language: Language): string[] {
  if (question.type === "number" || question.type === "order") return [];
  const obstacles: string[] = [];
  const tooLong = (what: string, text: string, limit: number) => {
    const length = lengthOf(text);
    if (length > limit) obstacles.push(`${what} has ${length} characters, a native quiz takes ${limit}`);
  };
  tooLong("the question", question.text[language], limits.question);
  if (question.type !== "boolean") {
    for (const [index, option] of question.options.entries()) {
      tooLong(`option ${index + 1}`, option[language], limits.option);
    }
  }
  const explanation = question.explanation[language];
  tooLong("the explanation", explanation, limits.explanation);
  const lineFeeds = explanation.split("\n").length - 1;
  if (lineFeeds > limits.explanationLineFeeds) {
    obstacles.push(
      `the explanation has ${lineFeeds} line feeds, a native quiz takes ${limits.explanationLineFeeds}`,
    );
  }
  return obstacles;
}

/** True when a choice or true/false question fits Telegram's native quiz; the other types never do. */
export function fitsNativeQuiz(question: Question, language: Language): boolean {
  return (
    question.type !== "number" &&
    question.type !== "order" &&
    nativeQuizObstacles(question, language).length === 0
  );
}
