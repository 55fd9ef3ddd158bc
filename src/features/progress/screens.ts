import { formatDate } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { getButton, openButton } from "../certificates/screens.ts";
import { lessonPage, quizButton } from "../courses/course-screens.ts";
import { type CourseOutline, isDone, isRead, type ModuleOutline, nextLesson } from "../courses/outline.ts";
import { goButton } from "../home/buttons.ts";
import { homeButton } from "../home/screens.ts";
import { chartButton } from "./buttons.ts";
import { chartKilobytes } from "./chart.ts";
import type { Progress } from "./get-progress.ts";

/** So many modules fit into a message whatever their titles are. */
const mostModules = 20;

function moduleLines(t: Translator, module: ModuleOutline): string {
  const { lessons, quiz, result, state } = module;
  const kind = state.type === "closed" ? "closed" : isDone(module) ? "done" : "open";
  const title = t(`progress:module.${kind}`, { title: module.title[t.language] });
  if (kind === "closed") return title;
  const done = lessons.filter((lesson) => lesson.completed).length;
  const best = result && (result.passed || result.best > 0) ? result : undefined;
  const score = best
    ? t(best.passed ? "progress:quiz.passed" : "progress:quiz.best", { percent: best.best })
    : t("progress:quiz.none");
  return [
    title,
    [t("progress:lessons", { done, all: lessons.length }), ...(quiz ? [score] : [])].join(" · "),
  ].join("\n");
}

function certificateLine(t: Translator, course: CourseOutline, progress: Progress): string[] {
  const { issued, ready } = progress.certificates;
  if (ready.some(({ id }) => id === course.id)) return [t("progress:certificate.ready")];
  return issued
    .filter(({ courseId }) => courseId === course.id)
    .map(({ number, revoked }) => t(`progress:certificate.${revoked ? "revoked" : "issued"}`, { number }));
}

function courseParts(t: Translator, progress: Progress): string[] {
  let left = mostModules;
  const parts: string[] = [];
  for (const course of progress.courses) {
    const shown = course.modules.slice(0, Math.max(left, 0));
    left -= course.modules.length;
    if (shown.length === 0) continue;
    parts.push(
      [
        t("progress:course", { title: course.title[t.language] }),
        ...certificateLine(t, course, progress),
        ...shown.map((module) => moduleLines(t, module)),
      ].join("\n"),
    );
  }
  return left < 0 ? [...parts, t("progress:more", { count: -left })] : parts;
}

function streakLines(t: Translator, { streaks }: Progress): string {
  const { current, best, total } = streaks;
  const now = current > 0 ? t("progress:streak", { count: current }) : t("progress:noStreak");
  const others = [t("progress:best", { count: best }), t("progress:total", { count: total })];
  return total === 0 ? now : [now, others.join(" · ")].join("\n");
}

/** Whether there is anything to tell of a person's studies. */
function hasBegun({ courses, studyDays }: Progress): boolean {
  const lessons = courses.flatMap((course) => course.modules).flatMap((module) => module.lessons);
  return studyDays.length > 0 || lessons.some((lesson) => lesson.page !== null);
}

/** The next lesson, or, where all that is open was read, the quiz that is not passed yet. */
function nextRow(t: Translator, courses: Progress["courses"], begun: boolean): InlineButton[][] {
  const lesson = nextLesson(courses);
  if (lesson) {
    const label = t.plain(begun ? "progress:button.continue" : "progress:button.begin");
    return [[{ label, data: lessonPage(lesson) }]];
  }
  const unpassed = courses
    .flatMap((course) => course.modules)
    .find((module) => module.state.type === "open" && isRead(module) && !isDone(module));
  return unpassed ? [[quizButton(t, unpassed)]] : [];
}

/** How a person stands with everything, in words, and the way to go on; certificates to fetch come first. */
export function progressScreen(t: Translator, progress: Progress, notice?: string): Screen {
  const { courses, certificates } = progress;
  const begun = hasBegun(progress);
  const body = begun
    ? [streakLines(t, progress), ...courseParts(t, progress)]
    : [t(courses.length === 0 ? "progress:nothing" : "progress:empty")];
  const chart: InlineButton = {
    label: t.plain("progress:button.chart", { size: chartKilobytes(progress) }),
    data: chartButton.data({}),
  };
  return {
    text: [...(notice ? [notice] : []), t("progress:title"), ...body].join("\n\n"),
    keyboard: [
      ...certificates.ready.map(({ id }) => [getButton(t, id)]),
      ...certificates.issued.map((certificate) => [openButton(t, certificate)]),
      ...nextRow(t, courses, begun),
      ...(begun ? [[chart]] : []),
      [homeButton(t)],
    ],
  };
}

/** The words under the chart. */
export function chartCaption(t: Translator, now: Date, timeZone: string): Screen {
  return {
    text: t("progress:caption", { date: formatDate(now, t.language, timeZone) }),
    keyboard: [
      [{ label: t.plain("progress:button.section"), data: goButton.data({ to: "progress" }) }],
      [homeButton(t)],
    ],
  };
}
