import type { Dependencies } from "../../dependencies.ts";
import { assertMay, may } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { readQuizRules } from "../quizzes/quiz.ts";
import { getQuizResults } from "../quizzes/quiz-results.ts";
import { bilingual, type CourseOutline, isRead, type LessonOutline, type ModuleState } from "./outline.ts";

interface LessonRow {
  id: string;
  moduleId: string;
  title: unknown;
  minutes: number;
  pages: number;
  page: number | null;
  completed: boolean;
}

/** Published lessons with the person's place in them: titles and pages of the version that the person reads. */
function readLessons(deps: Pick<Dependencies, "prisma">, personId: string): Promise<LessonRow[]> {
  return deps.prisma.$queryRaw<LessonRow[]>`
    SELECT l."id", l."moduleId", v."title", v."minutes", jsonb_array_length(v."pages") AS "pages",
           p."page", p."completedAt" IS NOT NULL AS "completed"
      FROM "Lesson" l
      LEFT JOIN "LessonProgress" p ON p."lessonId" = l."id" AND p."personId" = ${personId}::uuid
      JOIN "LessonVersion" v ON v."lessonId" = l."id"
       AND v."number" = CASE WHEN p."completedAt" IS NULL THEN COALESCE(p."version", l."version") ELSE l."version" END
     WHERE l."retiredAt" IS NULL
     ORDER BY l."moduleId", l."position"`;
}

/**
 * Everything that is published, in order, and how the actor stands with it: which modules are open and why not, which
 * lessons are read, how the quizzes went. Who answers questions sees every module open.
 *
 * @throws ForbiddenError when the actor may not read lessons
 */
export async function getOutline(deps: Pick<Dependencies, "prisma">, actor: Actor): Promise<CourseOutline[]> {
  assertMay(actor, "lesson.read");
  const { personId } = actor;
  const [courses, read, results] = await Promise.all([
    deps.prisma.course.findMany({
      where: { retiredAt: null },
      orderBy: [{ position: "asc" }, { id: "asc" }],
      include: { modules: { where: { retiredAt: null }, orderBy: { position: "asc" } } },
    }),
    readLessons(deps, personId),
    getQuizResults(deps, { personId }),
  ]);
  const lessons = Map.groupBy(read, (lesson) => lesson.moduleId);
  const readsAll = may(actor, "lesson.readClosed");
  return courses.map((course) => {
    const modules = course.modules.map((module) => ({
      ...module,
      title: bilingual(module.title),
      lessons: (lessons.get(module.id) ?? []).map(lessonOutline),
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
      title: bilingual(course.title),
      about: bilingual(course.about),
      modules: modules.map((module) => ({
        id: module.id,
        title: module.title,
        about: bilingual(module.about),
        state: stateOf(module),
        quiz: readQuizRules(module.quiz),
        result: results.get(module.id),
        lessons: module.lessons,
      })),
    };
  });
}

function lessonOutline({ id, title, minutes, page, pages, completed }: LessonRow): LessonOutline {
  return { id, title: bilingual(title), minutes, page, pages, completed };
}
