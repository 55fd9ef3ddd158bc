import type { HomeSection, NextStepProvider } from "../home/next-step.ts";
import { may } from "../people/permissions.ts";
import { holds } from "../people/person.ts";
import { openPageButton } from "./buttons.ts";
import { getOutline, outlineLookups } from "./get-outline.ts";
import { lastRead, nextLesson } from "./outline.ts";

/** An akim goes on with the lesson they stopped in, or begins the next one. */
export const continueLesson: NextStepProvider = {
  lookups: outlineLookups,
  async propose({ deps, actor, t, lookUp }) {
    if (!holds(actor, "akim") || !may(actor, "lesson.read")) return undefined;
    const courses = await getOutline(deps, actor, lookUp);
    const lesson = lastRead(courses) ?? nextLesson(courses);
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
  },
};

export const coursesSection: HomeSection = {
  to: "courses",
  label: (t) => t.plain("courses:button.courses"),
  visible: (actor) => may(actor, "lesson.read"),
};
