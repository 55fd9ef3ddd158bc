import { describe, expect, test } from "vitest";
import type { AttemptResult } from "../../src/features/quizzes/get-attempt-result.ts";
import { nativeQuiz } from "../../src/features/quizzes/native-quiz.ts";
import { type AskedQuestion, optionCount } from "../../src/features/quizzes/question.ts";
import { feedbackScreen, questionScreen } from "../../src/features/quizzes/question-screens.ts";
import { mistakeScreen, resultScreen } from "../../src/features/quizzes/screens.ts";
import type { AttemptView } from "../../src/features/quizzes/view-attempt.ts";
import { languages } from "../../src/i18n/language.ts";
import { loadTranslators } from "../../src/i18n/translator.ts";
import { parseHtml } from "../../src/sandbox/bot-api/formatting/html.ts";
import type { Screen } from "../../src/screen/screen.ts";
import { longQuestions, questions } from "../support/learning.ts";

const words = await loadTranslators();
const attempt = "01a20678-68f9-75b2-be18-b6f4a4af0dbf";

const long = (length: number) => ({ kk: "ә".repeat(length), ru: "я".repeat(length) });
const base = {
  id: "q".repeat(40),
  text: { kk: `<${"ә".repeat(999)}`, ru: `&${"я".repeat(999)}` },
  explanation: long(1000),
  explainedOn: { lessonId: "l", page: 1 },
};
const twelve = Array.from({ length: 12 }, (_, index) => ({ ...long(300), right: index % 2 === 0 }));

/** As long as a course's files may make them. */
const longest: AskedQuestion[] = [
  { ...base, type: "single", options: twelve.map((option, index) => ({ ...option, right: index === 0 })) },
  { ...base, type: "multiple", options: twelve },
  { ...base, type: "boolean", answer: true },
  { ...base, type: "number", answer: 1, unit: long(20), tolerance: 0 },
  { ...base, type: "order", items: Array.from({ length: 8 }, () => long(300)) },
];

function viewOf(question: AskedQuestion): AttemptView {
  const options = Array.from({ length: optionCount(question) }, (_, index) => index);
  return {
    id: attempt,
    moduleId: "economy/milk",
    title: long(100),
    total: 99,
    deadline: null,
    present: {
      position: 98,
      questionId: "economy/milk/q",
      question,
      options,
      // All of them chosen: the longest there is to show.
      draft: options,
      pollId: null,
      messageId: null,
      notAskedBefore: new Date(0),
    },
  };
}

function expectToFit(screen: Screen): void {
  expect(parseHtml(screen.text).text.length).toBeLessThanOrEqual(4096);
  for (const button of screen.keyboard?.flat() ?? []) {
    if ("data" in button) expect(Buffer.byteLength(button.data)).toBeLessThanOrEqual(64);
  }
}

describe.each(languages)("the longest questions in %s", (language) => {
  const t = words[language];

  test.each(longest.map((question) => [question.type, question] as const))(
    "of type %s should fit a message: asked, answered and explained",
    (_type, question) => {
      const view = viewOf(question);
      const answer = question.type === "number" ? 123_456_789.123456 : view.present.options;
      expectToFit(questionScreen(t, view, t("quiz:hint.unit", { unit: long(20)[language] })));
      expectToFit(feedbackScreen(t, { question, answer, correct: false }));
      const result: AttemptResult = {
        id: attempt,
        moduleId: "economy/milk",
        title: long(100),
        number: 99,
        score: 0,
        total: 99,
        percent: 0,
        passed: false,
        passMark: 100,
        expired: true,
        unanswered: 99,
        mistakes: [
          { position: 0, question, answer, explainedOn: { lessonId: "economy/milk/volume", page: 30 } },
        ],
      };
      expectToFit(resultScreen(t, result, { notice: t("quiz:result.timeUp") }));
      const mistake = mistakeScreen(t, result, 0);
      expect(mistake).not.toBeNull();
      if (mistake) expectToFit(mistake);
      expect(mistakeScreen(t, result, 1)).toBeNull();
    },
  );

  test("should be asked by buttons, and short ones by a native quiz", () => {
    for (const question of [...longest, ...Object.values(longQuestions), questions.number, questions.order]) {
      expect(nativeQuiz(t, viewOf(question)), question.type).toBeNull();
    }
    for (const question of [questions.single, questions.multiple, questions.boolean]) {
      expect(nativeQuiz(t, viewOf(question)), question.type).not.toBeNull();
    }
  });

  test("should be counted with what the bot adds to them", () => {
    const fits = { ...questions.single, text: long(300 - "99/99. ".length) };
    expect(nativeQuiz(t, viewOf(fits))?.question).toHaveLength(300);
    expect(nativeQuiz(t, viewOf({ ...fits, text: long(300) }))).toBeNull();
    const several = { ...questions.multiple, text: long(300 - "99/99. ".length) };
    expect(nativeQuiz(t, viewOf(several))).toBeNull();
  });
});
