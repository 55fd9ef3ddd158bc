import type { Translator } from "../../i18n/translator.ts";
import { answerText } from "../quizzes/answer-text.ts";
import type { MyAnswer, MyAttempt, MyExtraAttempt, MyQuizzes } from "../quizzes/my-quizzes.ts";

function answerLines(t: Translator, given: MyAnswer, date: (at: Date) => string): string[] {
  const { question, correct, answeredAt } = given;
  const verdict = t.plain(correct ? "export:quiz.right" : "export:quiz.wrong");
  const answer = answerText(t, question, given.answer).replaceAll("\n", " ").trim();
  return [
    `    ${question.text[t.language]}`,
    `        ${t.plain("export:quiz.answer", { answer, verdict, date: date(answeredAt) })}`,
  ];
}

function attemptLines(t: Translator, attempt: MyAttempt, date: (at: Date) => string): string[] {
  const { title, number, startedAt, finishedAt, score, total, passed, answers } = attempt;
  const heading = title
    ? t.plain("export:quiz.attempt", { title: title[t.language], number })
    : t.plain("export:quiz.review", { number });
  const about = [
    t.plain("export:quiz.started", { date: date(startedAt) }),
    ...(finishedAt ? [t.plain("export:quiz.finished", { date: date(finishedAt) })] : []),
    ...(score === null ? [] : [t.plain("export:quiz.score", { score, total })]),
    ...(passed === null ? [] : [t.plain(passed ? "export:quiz.passed" : "export:quiz.failed")]),
  ];
  return [`${heading}: ${about.join(", ")}`, ...answers.flatMap((answer) => answerLines(t, answer, date))];
}

function extraAttemptLine(t: Translator, extra: MyExtraAttempt, date: (at: Date) => string): string {
  const { title, askedAt, grantedAt } = extra;
  const asked = t.plain("export:quiz.extra", { title: title[t.language], date: date(askedAt) });
  return grantedAt ? `${asked}, ${t.plain("export:quiz.extraGranted", { date: date(grantedAt) })}` : asked;
}

/** Attempts at quizzes and reviews, with every answer, and attempts that were asked for beyond the rules. */
export function quizLines(t: Translator, quizzes: MyQuizzes, date: (at: Date) => string): string[] {
  return [
    ...quizzes.attempts.flatMap((attempt) => attemptLines(t, attempt, date)),
    ...quizzes.extraAttempts.map((extra) => extraAttemptLine(t, extra, date)),
  ];
}

/** Questions that come back in reviews, and when. */
export function reviewLines(t: Translator, quizzes: MyQuizzes, date: (at: Date) => string): string[] {
  return quizzes.reviews.map(({ question, due }) =>
    t.plain("export:quiz.due", { question: question.text[t.language], date: date(due) }),
  );
}
