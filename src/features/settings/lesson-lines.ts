import type { Translator } from "../../i18n/translator.ts";
import type { MyLesson } from "../courses/my-lessons.ts";
import type { Said } from "../questions/ask-question.ts";
import type { MyQuestions } from "../questions/my-questions.ts";

type Dated = (value: Date) => string;

/** The lessons somebody read. */
export function lessonLines(t: Translator, lessons: readonly MyLesson[], date: Dated): string[] {
  return lessons.map(({ title, page, pages, startedAt, completedAt }) =>
    [
      title[t.language],
      t.plain("courses:lesson.at", { page: page + 1, pages }),
      t.plain("export:lesson.started", { date: date(startedAt) }),
      ...(completedAt ? [t.plain("export:lesson.completed", { date: date(completedAt) })] : []),
    ].join(", "),
  );
}

/** What somebody asked about lessons, and answered. */
export function questionLines(t: Translator, { asked, given }: MyQuestions, date: Dated): string[] {
  const words = ({ text }: Said) => text ?? t.plain("questions:voice");
  return [
    ...asked.flatMap((question) => {
      const { title, place, at, answers } = question;
      const where = t.plain("questions:where", { title: title[t.language], page: place.page + 1 });
      return [
        `${date(at)}, ${where}: ${words(question)}`,
        ...answers.map(
          (answer) =>
            `    ${t.plain("export:question.answer", { date: date(answer.at), answer: words(answer) })}`,
        ),
      ];
    }),
    ...given.map((answer) =>
      t.plain("export:question.given", { date: date(answer.at), answer: words(answer) }),
    ),
  ];
}
