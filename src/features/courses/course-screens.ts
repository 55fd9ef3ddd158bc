import { escapeHtml, type Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { handoutButton } from "../handouts/buttons.ts";
import { goButton } from "../home/buttons.ts";
import { homeButton } from "../home/screens.ts";
import { startQuizButton } from "../quizzes/buttons.ts";
import { courseButton, moduleButton, openPageButton, searchButton } from "./buttons.ts";
import {
  type CourseOutline,
  isDone,
  type LessonOutline,
  type ModuleOutline,
  nextLesson,
  type OpeningReason,
} from "./outline.ts";

/** Longer labels are cut by phones in the middle of a letter. */
const longestLabel = 40;

/** A title on a button. */
export function shorten(title: string, length = longestLabel): string {
  const letters = [...title];
  return letters.length <= length
    ? title
    : `${letters
        .slice(0, length - 1)
        .join("")
        .trimEnd()}…`;
}

function screen(
  t: Translator,
  parts: readonly (string | undefined)[],
  rows: readonly InlineButton[][],
): Screen {
  return { text: parts.filter(Boolean).join("\n\n"), keyboard: [...rows, [homeButton(t)]] };
}

export function searchEntry(t: Translator): InlineButton {
  return { label: t.plain("courses:button.search"), data: searchButton.data({ action: "ask", page: 0 }) };
}

/** Where a lesson goes on, or begins. */
export function lessonPage(lesson: LessonOutline): string {
  return openPageButton.data({ lesson: lesson.id, page: lesson.completed ? 0 : (lesson.page ?? 0) });
}

function continueRow(t: Translator, courses: readonly CourseOutline[]): InlineButton[][] {
  const lesson = nextLesson(courses);
  if (!lesson) {
    const module = courses
      .flatMap((course) => course.modules)
      .find((module) => module.state.type === "open" && !isDone(module));
    return module?.quiz ? [[quizButton(t, module)]] : [];
  }
  const label = t.plain(lesson.page === null ? "courses:button.begin" : "courses:button.continue");
  return [[{ label, data: lessonPage(lesson) }]];
}

/** Nothing is published yet. */
export function noCoursesScreen(t: Translator, notice?: string): Screen {
  return screen(t, [notice, t("courses:title"), t("courses:none")], []);
}

function progress(t: Translator, modules: readonly ModuleOutline[]): string {
  const lessons = modules.flatMap((module) => module.lessons);
  const read = lessons.filter((lesson) => lesson.completed).length;
  return t("courses:progress", { read, total: lessons.length });
}

/** All courses, where there are several. */
export function coursesScreen(t: Translator, courses: readonly CourseOutline[], notice?: string): Screen {
  const lines = courses.map(({ title, modules }) =>
    [`<b>${escapeHtml(title[t.language])}</b>`, progress(t, modules)].join("\n"),
  );
  return screen(
    t,
    [notice, t("courses:title"), ...lines, t("courses:choose")],
    [
      ...continueRow(t, courses),
      ...courses.map(({ id, title }) => [
        { label: shorten(title[t.language]), data: courseButton.data({ course: id }) },
      ]),
      [searchEntry(t)],
    ],
  );
}

/** Why a module is closed, for an alert or a line of text. */
export function closedText(t: Translator, { done, module }: OpeningReason): string {
  return t.plain("courses:closed", { reason: reasonText(t, { done, module }) });
}

function reasonText(t: Translator, { done, module }: OpeningReason): string {
  return t.plain(`courses:reason.${done}`, { module: module.title[t.language] });
}

function moduleIcon(module: ModuleOutline): string {
  if (module.state.type === "closed") return "🔒";
  return isDone(module) ? "✅" : "▫️";
}

function moduleLine(t: Translator, module: ModuleOutline, index: number): string {
  const title = module.title[t.language];
  const name = t("courses:module.line", { icon: moduleIcon(module), number: index + 1, title });
  const read = module.lessons.filter((lesson) => lesson.completed).length;
  const state =
    module.state.type === "closed"
      ? `<i>${escapeHtml(reasonText(t, module.state))}</i>`
      : t("courses:module.state", { read, total: module.lessons.length });
  return `${name} — ${state}`;
}

/** A course: its modules, which are open and why others are not, and the way on. */
export function courseScreen(
  t: Translator,
  course: CourseOutline,
  input: { several: boolean; notice?: string },
): Screen {
  const { modules } = course;
  return screen(
    t,
    [
      input.notice,
      `📚 <b>${escapeHtml(course.title[t.language])}</b>\n${progress(t, modules)}`,
      escapeHtml(course.about[t.language]),
      modules.map((module, index) => moduleLine(t, module, index)).join("\n"),
    ],
    [
      ...continueRow(t, [course]),
      ...modules.map((module, index) => [
        {
          label: shorten(
            t.plain("courses:module.line", {
              icon: moduleIcon(module),
              number: index + 1,
              title: module.title[t.language],
            }),
          ),
          data: moduleButton.data({ module: module.id }),
        },
      ]),
      [searchEntry(t)],
      ...(input.several ? [[{ label: t.plain("button.back"), data: goButton.data({ to: "courses" }) }]] : []),
    ],
  );
}

function lessonLine(t: Translator, lesson: LessonOutline, index: number): string {
  const { completed, page, pages, minutes } = lesson;
  const icon = completed ? "✅" : page === null ? "▫️" : "▶️";
  const name = t("courses:lesson.line", { icon, number: index + 1, title: lesson.title[t.language] });
  if (completed) return name;
  const state =
    page === null
      ? t("courses:lesson.minutes", { minutes })
      : t("courses:lesson.at", { page: page + 1, pages });
  return `${name} — <i>${state}</i>`;
}

function quizLine(t: Translator, { quiz, result }: ModuleOutline): string | undefined {
  if (!quiz) return undefined;
  if (result?.passed) return t("courses:quiz.passed", { percent: result.best });
  if (result?.open) return t("courses:quiz.open");
  return result
    ? t("courses:quiz.failed", { percent: result.best, passMark: quiz.passMark })
    : t("courses:quiz.notBegun");
}

export function quizButton(t: Translator, module: Pick<ModuleOutline, "id">): InlineButton {
  return { label: t.plain("courses:button.quiz"), data: startQuizButton.data({ module: module.id }) };
}

/** A module: its lessons and how far each is read, its quiz. */
export function moduleScreen(
  t: Translator,
  { course, module }: { course: CourseOutline; module: ModuleOutline },
  notice?: string,
): Screen {
  return screen(
    t,
    [
      notice,
      `<b>${escapeHtml(module.title[t.language])}</b>`,
      escapeHtml(module.about[t.language]),
      module.lessons.map((lesson, index) => lessonLine(t, lesson, index)).join("\n"),
      quizLine(t, module),
    ],
    [
      ...module.lessons.map((lesson, index) => [
        {
          label: shorten(`${index + 1}. ${lesson.title[t.language]}`),
          data: lessonPage(lesson),
        },
      ]),
      ...(module.quiz ? [[quizButton(t, module)]] : []),
      [
        {
          label: t.plain("handout:button.open"),
          data: handoutButton.data({ action: "ask", module: module.id }),
        },
      ],
      [{ label: t.plain("courses:button.course"), data: courseButton.data({ course: course.id }) }],
    ],
  );
}
