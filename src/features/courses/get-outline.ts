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

interface CourseRow {
  id: string;
  title: unknown;
  about: unknown;
}

interface ModuleRow extends CourseRow {
  courseId: string;
  opensAfterId: string | null;
  opensWhen: string | null;
  quiz: unknown;
}

/**
 * What is published, in order, with the person's place in each lesson (titles and pages of the version that the person
 * reads). One statement, because every home screen asks for it.
 */
async function readPublished(
  deps: Pick<Dependencies, "prisma">,
  personId: string,
): Promise<{ courses: CourseRow[]; modules: ModuleRow[]; lessons: LessonRow[] }> {
  const [row] = await deps.prisma.$queryRaw<
    { courses: CourseRow[] | null; modules: ModuleRow[] | null; lessons: LessonRow[] | null }[]
  >`
    SELECT
      (SELECT json_agg(json_build_object('id', c."id", 'title', c."title", 'about', c."about")
                       ORDER BY c."position", c."id")
         FROM "Course" c WHERE c."retiredAt" IS NULL) AS "courses",
      (SELECT json_agg(json_build_object('id', m."id", 'courseId', m."courseId", 'title', m."title", 'about', m."about",
                                         'opensAfterId', m."opensAfterId", 'opensWhen', m."opensWhen", 'quiz', m."quiz")
                       ORDER BY m."position")
         FROM "Module" m WHERE m."retiredAt" IS NULL) AS "modules",
      (SELECT json_agg(json_build_object('id', l."id", 'moduleId', l."moduleId", 'title', v."title",
                                         'minutes', v."minutes", 'pages', jsonb_array_length(v."pages"),
                                         'page', p."page", 'completed', p."completedAt" IS NOT NULL)
                       ORDER BY l."moduleId", l."position")
         FROM "Lesson" l
         LEFT JOIN "LessonProgress" p ON p."lessonId" = l."id" AND p."personId" = ${personId}::uuid
         JOIN "LessonVersion" v ON v."lessonId" = l."id"
          AND v."number" = CASE WHEN p."completedAt" IS NULL THEN COALESCE(p."version", l."version")
                                ELSE l."version" END
        WHERE l."retiredAt" IS NULL) AS "lessons"`;
  return { courses: row?.courses ?? [], modules: row?.modules ?? [], lessons: row?.lessons ?? [] };
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
  const [published, results] = await Promise.all([
    readPublished(deps, personId),
    getQuizResults(deps, { personId }),
  ]);
  const lessons = Map.groupBy(published.lessons, (lesson) => lesson.moduleId);
  const modulesOf = Map.groupBy(published.modules, (module) => module.courseId);
  const readsAll = may(actor, "lesson.readClosed");
  return published.courses.map((course) => {
    const modules = (modulesOf.get(course.id) ?? []).map((module) => ({
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
