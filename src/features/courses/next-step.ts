import type { Dependencies } from "../../dependencies.ts";
import type { HomeSection, NextStepProvider } from "../home/next-step.ts";
import { may } from "../people/permissions.ts";
import { holds } from "../people/person.ts";
import { openPageButton } from "./buttons.ts";
import { getOutline } from "./get-outline.ts";
import { type CourseOutline, type LessonOutline, nextLesson } from "./outline.ts";

/** The lesson that a person read last and has not finished. */
async function lastOpened(
  deps: Pick<Dependencies, "prisma">,
  personId: string,
  courses: readonly CourseOutline[],
): Promise<LessonOutline | undefined> {
  const begun = courses
    .flatMap((course) => course.modules)
    .flatMap((module) => module.lessons)
    .filter((lesson) => lesson.page !== null && !lesson.completed);
  if (begun.length < 2) return begun[0];
  const latest = await deps.prisma.lessonProgress.findFirst({
    where: { personId, lessonId: { in: begun.map(({ id }) => id) } },
    orderBy: { updatedAt: "desc" },
    select: { lessonId: true },
  });
  return begun.find(({ id }) => id === latest?.lessonId);
}

/** An akim goes on with the lesson they stopped in, or begins the next one. */
export const continueLesson: NextStepProvider = async (deps, actor, t, readOnce) => {
  if (!holds(actor, "akim") || !may(actor, "lesson.read")) return undefined;
  const courses = await readOnce(getOutline);
  const begun = await lastOpened(deps, actor.personId, courses);
  const lesson = begun ?? nextLesson(courses);
  if (!lesson) return undefined;
  const { id, page, pages, minutes } = lesson;
  const title = lesson.title[t.language];
  const data = openPageButton.data({ lesson: id, page: page ?? 0 });
  if (page !== null) {
    return {
      text: t("courses:next.continue", { title, page: page + 1, pages }),
      button: { label: t.plain("courses:button.continue"), data },
    };
  }
  const isFirst = courses.every((course) =>
    course.modules.every((module) => module.lessons.every((lesson) => lesson.page === null)),
  );
  return {
    text: t(isFirst ? "courses:next.first" : "courses:next.other", { title, minutes }),
    button: { label: t.plain("courses:button.begin"), data },
  };
};

export const coursesSection: HomeSection = {
  to: "courses",
  label: (t) => t.plain("courses:button.courses"),
  visible: (actor) => may(actor, "lesson.read"),
};
