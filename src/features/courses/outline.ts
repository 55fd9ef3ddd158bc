import type { Language } from "../../i18n/language.ts";
import type { QuizRules } from "../quizzes/quiz.ts";
import type { QuizResult } from "../quizzes/quiz-results.ts";

/** A text in both languages. */
export type Bilingual = Readonly<Record<Language, string>>;

/** A text as it is stored with a course; what publishes courses wrote it. */
export function bilingual(stored: unknown): Bilingual {
  return stored as Bilingual;
}

/** What has to be done in another module before one opens. */
export interface OpeningReason {
  /** `read`: all its lessons; `passed`: its quiz. */
  readonly done: "read" | "passed";
  readonly module: { readonly id: string; readonly title: Bilingual };
}

export type ModuleState = { readonly type: "open" } | ({ readonly type: "closed" } & OpeningReason);

/** A published lesson and how a person stands with it. */
export interface LessonOutline {
  /** "course/module/lesson". */
  readonly id: string;
  readonly title: Bilingual;
  /** About how long it takes to read. */
  readonly minutes: number;
  /** The page that is open, from 0; null while the person has not begun. */
  readonly page: number | null;
  /** When the person was on that page last; null while they have not begun. */
  readonly readAt: Date | null;
  readonly pages: number;
  /** Read to the end, in whatever version. */
  readonly completed: boolean;
}

export interface ModuleOutline {
  /** "course/module". */
  readonly id: string;
  readonly title: Bilingual;
  readonly about: Bilingual;
  readonly state: ModuleState;
  /** Null: no quiz. */
  readonly quiz: QuizRules | null;
  /** Undefined while the person has not begun its quiz. */
  readonly result: QuizResult | undefined;
  readonly lessons: readonly LessonOutline[];
}

export interface CourseOutline {
  readonly id: string;
  readonly title: Bilingual;
  readonly about: Bilingual;
  readonly modules: readonly ModuleOutline[];
}

/** Whether all lessons of a module were read. */
export function isRead(module: Pick<ModuleOutline, "lessons">): boolean {
  return module.lessons.every((lesson) => lesson.completed);
}

/** Whether nothing is left to do in a module: all read, and its quiz passed where it has one. */
export function isDone(module: Pick<ModuleOutline, "lessons" | "quiz" | "result">): boolean {
  return isRead(module) && (module.quiz === null || module.result?.passed === true);
}

/** A module with its course and the module that comes after it in the course; undefined when it is not published. */
export function findModule(
  courses: readonly CourseOutline[],
  moduleId: string,
):
  | {
      readonly course: CourseOutline;
      readonly module: ModuleOutline;
      readonly next: ModuleOutline | undefined;
    }
  | undefined {
  for (const course of courses) {
    const index = course.modules.findIndex(({ id }) => id === moduleId);
    const module = course.modules[index];
    if (module) return { course, module, next: course.modules[index + 1] };
  }
  return undefined;
}

/** The lesson that a person read last and has not finished. */
export function lastRead(courses: readonly CourseOutline[]): LessonOutline | undefined {
  return courses
    .flatMap((course) => course.modules)
    .flatMap((module) => module.lessons)
    .filter((lesson) => lesson.readAt !== null && !lesson.completed)
    .reduce<LessonOutline | undefined>(
      (last, lesson) => (Number(lesson.readAt) > Number(last?.readAt ?? 0) ? lesson : last),
      undefined,
    );
}

/** The lesson to go on with: the first of an open module that was not read to its end. */
export function nextLesson(courses: readonly CourseOutline[]): LessonOutline | undefined {
  return courses
    .flatMap((course) => course.modules)
    .filter((module) => module.state.type === "open")
    .flatMap((module) => module.lessons)
    .find((lesson) => !lesson.completed);
}
