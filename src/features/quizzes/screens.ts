import { formatDateTime, formatTime } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { moduleButton, openPageButton } from "../courses/buttons.ts";
import { askAttemptButton } from "../extra-attempts/buttons.ts";
import { goButton } from "../home/buttons.ts";
import type { NextStep } from "../home/next-step.ts";
import { homeButton } from "../home/screens.ts";
import {
  attemptButton,
  beginAttemptButton,
  historyButton,
  mistakeButton,
  startQuizButton,
} from "./buttons.ts";
import type { AttemptResult } from "./get-attempt-result.ts";
import type { QuizPage } from "./get-quiz.ts";
import type { PastAttempt } from "./list-attempts.ts";
import { explainAnswer } from "./question-screens.ts";
import type { AttemptView } from "./view-attempt.ts";

const minutesPerHour = 60;
const minutesPerDay = 24 * minutesPerHour;

/** A span of whole minutes in the largest unit that says it without a rest. */
function duration(t: Translator, minutes: number): string {
  if (minutes % minutesPerDay === 0) return t("quiz:duration.days", { number: minutes / minutesPerDay });
  if (minutes % minutesPerHour === 0) return t("quiz:duration.hours", { number: minutes / minutesPerHour });
  return t("quiz:duration.minutes", { number: minutes });
}

function toModule(t: Translator, module: string): InlineButton {
  return { label: t.plain("quiz:button.toModule"), data: moduleButton.data({ module }) };
}

function rulesText(t: Translator, page: QuizPage): string {
  const { rules, questions, readiness } = page;
  const { attempts, passMark, pauseMinutes, timeLimitMinutes } = rules;
  const least = Math.ceil((passMark * questions) / 100);
  const left = readiness.type === "spent" ? 0 : (readiness.left ?? 0);
  return [
    t("quiz:rules.questions", { questions }),
    t("quiz:rules.passMark", { percent: passMark, least, questions }),
    timeLimitMinutes === null
      ? t("quiz:rules.noTime")
      : t("quiz:rules.time", { time: duration(t, timeLimitMinutes) }),
    attempts === null ? t("quiz:rules.anyAttempts") : t("quiz:rules.attempts", { left, attempts }),
    ...(pauseMinutes > 0 && attempts !== 1
      ? [t("quiz:rules.pause", { time: duration(t, pauseMinutes) })]
      : []),
  ].join("\n");
}

function standing(t: Translator, page: QuizPage, timeZone: string): string[] {
  const { best, passed, open, readiness, rules } = page;
  const lines: string[] = [];
  if (best !== null)
    lines.push(t(passed ? "quiz:standing.passed" : "quiz:standing.failed", { percent: best }));
  else if (rules.attempts !== 1) lines.push(t("quiz:rules.best"));
  if (open) {
    lines.push(t("quiz:standing.open", { answered: open.answered, total: open.total }));
    if (open.deadline) {
      lines.push(t("quiz:deadline", { time: formatTime(open.deadline, t.language, timeZone) }));
    }
  } else if (readiness.type === "pause") {
    lines.push(t("quiz:standing.pause", { time: formatDateTime(readiness.until, t.language, timeZone) }));
  } else if (mayAskForMore(page)) {
    const { waiting } = page.extra;
    const date = waiting && formatDateTime(waiting.askedAt, t.language, timeZone);
    lines.push(date ? t("attempts:waiting", { date }) : t("attempts:spent"));
  }
  return lines;
}

/** Whether nothing but another attempt helps. */
function mayAskForMore({ open, passed, readiness }: QuizPage): boolean {
  return readiness.type === "spent" && !passed && open === null;
}

function askForMoreRows(t: Translator, page: QuizPage): InlineButton[][] {
  const { waiting } = page.extra;
  if (!mayAskForMore(page) || (waiting && !waiting.mayRemind)) return [];
  const label = t.plain(waiting ? "attempts:button.remind" : "attempts:button.ask");
  return [[{ label, data: askAttemptButton.data({ module: page.moduleId }) }]];
}

/**
 * The page of a quiz: what to expect, how one stands, the start.
 *
 * @param notice a finished sentence in HTML about what just happened
 */
export function quizScreen(t: Translator, page: QuizPage, timeZone: string, notice?: string): Screen {
  const { moduleId: module, open, over, readiness } = page;
  const rows: InlineButton[][] = [];
  if (open) {
    const data = attemptButton.data({ attempt: open.attemptId, action: "continue" });
    rows.push([{ label: t.plain("quiz:button.continue"), data }]);
  } else if (readiness.type === "ready") {
    const label = t.plain(over > 0 ? "quiz:button.again" : "quiz:button.start");
    rows.push([{ label, data: beginAttemptButton.data({ module }) }]);
  }
  rows.push(...askForMoreRows(t, page));
  if (over > 0) {
    rows.push([{ label: t.plain("quiz:button.history"), data: historyButton.data({ module }) }]);
  }
  return {
    text: [
      ...(notice ? [notice] : []),
      t("quiz:title", { title: page.title[t.language] }),
      rulesText(t, page),
      ...standing(t, page, timeZone),
    ].join("\n\n"),
    keyboard: [...rows, [toModule(t, module), homeButton(t)]],
  };
}

/** What stands above the first question of an attempt, or the one it goes on with. */
export function startedScreen(
  t: Translator,
  view: AttemptView,
  input: { resumed: boolean; timeZone: string },
): Screen {
  const { total, deadline, title, present } = view;
  const heading = title ? t("quiz:title", { title: title[t.language] }) : t("review:page.title");
  const begun = title ? t("quiz:started", { total }) : t("review:started", { total });
  return {
    text: [
      heading,
      input.resumed ? t("quiz:resumed", { number: present.position + 1, total }) : begun,
      ...(deadline ? [t("quiz:deadline", { time: formatTime(deadline, t.language, input.timeZone) })] : []),
    ].join("\n\n"),
  };
}

/** After "stop for now": everything is kept, and there is a way on. */
export function stoppedScreen(t: Translator, view: AttemptView, timeZone: string): Screen {
  const parameters = { answered: view.present.position, total: view.total };
  const text = view.deadline
    ? t("quiz:stoppedByTime", { ...parameters, time: formatTime(view.deadline, t.language, timeZone) })
    : t("quiz:stopped", parameters);
  return { text, keyboard: [[continueButton(t, view.id)], [homeButton(t)]] };
}

/** Goes on with an open attempt. */
export function continueButton(t: Translator, attemptId: string): InlineButton {
  return {
    label: t.plain("quiz:button.continue"),
    data: attemptButton.data({ attempt: attemptId, action: "continue" }),
  };
}

function reviewResult(t: Translator, result: AttemptResult): string[] {
  const { score, total, mistakes } = result;
  return [
    t("review:done", { score, total }),
    t(mistakes.length === 0 ? "review:allRight" : "review:comeBack"),
  ];
}

function quizResult(t: Translator, result: AttemptResult): string[] {
  const { score, total, unanswered, mistakes, passMark, title } = result;
  return [
    t(result.passed ? "quiz:result.passed" : "quiz:result.failed"),
    t("quiz:title", { title: title?.[t.language] ?? "" }),
    [
      t("quiz:result.score", { score, total, percent: result.percent, passMark: passMark ?? 0 }),
      ...(unanswered > 0 ? [t("quiz:result.unanswered", { number: unanswered })] : []),
    ].join("\n"),
    ...(mistakes.length > 0 ? [t("quiz:result.mistakes")] : []),
    ...(score === total ? [t("quiz:result.noMistakes")] : []),
  ];
}

/**
 * How an attempt or a review went, with the way to its mistakes, and the way on.
 *
 * @param input.notice a finished sentence in HTML about what just happened
 * @param input.next what to do now that the quiz is passed
 */
export function resultScreen(
  t: Translator,
  result: AttemptResult,
  input: { notice?: string; next?: NextStep } = {},
): Screen {
  const { id, moduleId, mistakes, passed } = result;
  const { notice, next } = input;
  const rows: InlineButton[][] = next ? [[next.button]] : [];
  if (mistakes.length > 0) {
    const label = t.plain("quiz:button.mistakes", { number: mistakes.length });
    rows.push([{ label, data: mistakeButton.data({ attempt: id, index: 0 }) }]);
  }
  const toReview = goButton.data({ to: "review" });
  if (moduleId === null) rows.push([{ label: t.plain("review:button.section"), data: toReview }]);
  else {
    if (mistakes.length > 0) rows.push([{ label: t.plain("review:button.toReview"), data: toReview }]);
    const label = t.plain(passed ? "quiz:button.toQuiz" : "quiz:button.again");
    rows.push([{ label, data: startQuizButton.data({ module: moduleId }) }], [toModule(t, moduleId)]);
  }
  return {
    text: [
      ...(notice ? [notice] : []),
      ...(moduleId === null ? reviewResult(t, result) : quizResult(t, result)),
      ...(next ? [next.text] : []),
    ].join("\n\n"),
    keyboard: [...rows, [homeButton(t)]],
  };
}

/** One mistake of an attempt: what was answered, what is right and why, and the page that explains it. */
export function mistakeScreen(t: Translator, result: AttemptResult, index: number): Screen | null {
  const mistake = result.mistakes[index];
  if (!mistake) return null;
  const to = (label: string, other: number): InlineButton => ({
    label,
    data: mistakeButton.data({ attempt: result.id, index: other }),
  });
  const { explainedOn } = mistake;
  const last = result.mistakes.length - 1;
  const turn = [
    ...(index > 0 ? [to(t.plain("quiz:button.previousMistake"), index - 1)] : []),
    ...(index < last ? [to(t.plain("quiz:button.nextMistake"), index + 1)] : []),
  ];
  const page = explainedOn && {
    label: t.plain("quiz:button.page"),
    data: openPageButton.data({ lesson: explainedOn.lessonId, page: explainedOn.page }),
  };
  return {
    text: [
      t("quiz:mistake.progress", { number: index + 1, total: result.mistakes.length }),
      explainAnswer(t, { ...mistake, correct: false }),
    ].join("\n\n"),
    keyboard: [
      ...(page ? [[page]] : []),
      ...(turn.length > 0 ? [turn] : []),
      [
        {
          label: t.plain("quiz:button.toResult"),
          data: attemptButton.data({ attempt: result.id, action: "result" }),
        },
      ],
    ],
  };
}

/** The attempts at a quiz that are over, the newest first. */
export function historyScreen(
  t: Translator,
  input: { page: QuizPage; attempts: readonly PastAttempt[]; timeZone: string },
): Screen {
  const { page, attempts, timeZone } = input;
  const lines = attempts.map(({ number, percent, passed, expired, endedAt }) =>
    t(`quiz:history.${passed ? "passed" : expired ? "expired" : "failed"}`, {
      number,
      percent,
      time: formatDateTime(endedAt, t.language, timeZone),
    }),
  );
  return {
    text: [
      t("quiz:title", { title: page.title[t.language] }),
      lines.length > 0 ? lines.join("\n") : t("quiz:history.none"),
    ].join("\n\n"),
    keyboard: [
      ...attempts.map(({ id, number, percent }) => [
        {
          label: t.plain("quiz:history.attempt", { number, percent }),
          data: attemptButton.data({ attempt: id, action: "result" }),
        },
      ]),
      [
        {
          label: t.plain("quiz:button.toQuiz"),
          data: startQuizButton.data({ module: page.moduleId }),
        },
      ],
    ],
  };
}
