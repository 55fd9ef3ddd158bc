import type { Translator } from "../../i18n/translator.ts";
import { fitsNativeQuiz } from "../courses/content/native-quiz.ts";
import { optionText } from "./answer-text.ts";
import { type AskedQuestion, rightAnswer } from "./question.ts";
import type { AttemptView } from "./view-attempt.ts";

/** A question as a native quiz of Telegram. All text is plain. */
export interface NativeQuiz {
  readonly question: string;
  readonly options: readonly string[];
  /** Places of the right options as shown, rising. */
  readonly right: readonly number[];
  readonly several: boolean;
  readonly explanation: string;
}

/** Characters that a native quiz has for the question. Source: core.telegram.org/bots/api#sendpoll */
const longestQuestion = 300;

/** The question in the words of a native quiz: with its number, and a remark where several answers are right. */
function pollText(t: Translator, view: AttemptView): string {
  const { question, position } = view.present;
  const parameters = { number: position + 1, total: view.total, text: question.text[t.language] };
  return question.type === "multiple"
    ? t.plain("quiz:question.pollSeveral", parameters)
    : t.plain("quiz:question.poll", parameters);
}

/** The present question as a native quiz, or null where it does not fit Telegram's limits, or is of another type. */
export function nativeQuiz(t: Translator, view: AttemptView): NativeQuiz | null {
  const { question, options } = view.present;
  if (!fitsNativeQuiz(withHash(question), t.language)) return null;
  const text = pollText(t, view);
  const answer = rightAnswer(question);
  if ([...text].length > longestQuestion || typeof answer === "number") return null;
  return {
    question: text,
    options: options.map((index) => optionText(t, question, index)),
    right: options.flatMap((index, place) => (answer.includes(index) ? [place] : [])),
    several: question.type === "multiple",
    explanation: question.explanation[t.language],
  };
}

function withHash(question: AskedQuestion): Parameters<typeof fitsNativeQuiz>[0] {
  return { ...question, hash: "" };
}
