import { combineLookups, type LookUp } from "../../db/lookup.ts";
import type { Dependencies } from "../../dependencies.ts";
import { assertMay, may } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { quizResults } from "../quizzes/quiz-results.ts";
import { type CourseOutline, isRead, type LessonOutline, type ModuleState } from "./outline.ts";
import {
  type LessonPlace,
  lessonPlaces,
  type PublishedLesson,
  publishedMark,
  readPublished,
} from "./published.ts";

/** What {@link getOutline} looks up. */
export const outlineLookups = [publishedMark, lessonPlaces, quizResults];

const lookUpIn = combineLookups(outlineLookups);

/**
 * Everything that is published, in order, and how the actor stands with it: which modules are open and why not, which
 * lessons are read (titles and pages are of the version that the actor reads), how the quizzes went. Who answers
 * questions sees every module open.
 *
 * @param lookUp a statement that knows {@link outlineLookups}, to read it together with other things
 * @throws ForbiddenError when the actor may not read lessons
 */
export async function getOutline(
  deps: Pick<Dependencies, "prisma">,
  actor: Pick<Actor, "personId" | "status" | "grants">,
  lookUp: LookUp = lookUpIn(deps.prisma),
): Promise<CourseOutline[]> {
  assertMay(actor, "lesson.read");
  const { personId } = actor;
  const [mark, places, results] = await Promise.all([
    lookUp(publishedMark, {}),
    lookUp(lessonPlaces, { personId }),
    lookUp(quizResults, { personId }),
  ]);
  const courses = await readPublished(deps.prisma, mark);
  const readsAll = may(actor, "lesson.readClosed");
  return courses.map((course) => {
    const modules = course.modules.map((module) => ({
      ...module,
      lessons: module.lessons.map((lesson) => lessonOutline(lesson, places.get(lesson.id))),
    }));
    const stateOf = ({ opensAfterId, opensWhen, lessons }: (typeof modules)[number]): ModuleState => {
      const before = modules.find((module) => module.id === opensAfterId);
      // What was open once stays open, though a lesson be added before it.
      const isBegun = lessons.some((lesson) => lesson.page !== null);
      if (!before || readsAll || isBegun) return { type: "open" };
      const done = opensWhen === "read" ? "read" : "passed";
      const isMet = done === "read" ? isRead(before) : results.get(before.id)?.passed === true;
      return isMet
        ? { type: "open" }
        : { type: "closed", done, module: { id: before.id, title: before.title } };
    };
    return {
      id: course.id,
      title: course.title,
      about: course.about,
      modules: modules.map((module) => ({
        id: module.id,
        title: module.title,
        about: module.about,
        state: stateOf(module),
        quiz: module.quiz,
        result: results.get(module.id),
        lessons: module.lessons,
      })),
    };
  });
}

function lessonOutline(lesson: PublishedLesson, place: LessonPlace | undefined): LessonOutline {
  const { title, minutes, pages } = place?.older ?? lesson;
  const { page = null, readAt = null, completed = false } = place ?? {};
  return { id: lesson.id, title, minutes, pages, page, readAt, completed };
}
