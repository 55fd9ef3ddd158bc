import { Prisma } from "../../db/client/client.ts";
import { combineLookups, type Lookup } from "../../db/lookup.ts";
import type { Transaction } from "../../db/transaction.ts";
import { type QuizRules, readQuizRules } from "../quizzes/quiz.ts";
import type { Bilingual } from "./outline.ts";

/** What a person reads of a lesson before they open it. */
interface LessonFace {
  readonly title: Bilingual;
  readonly minutes: number;
  readonly pages: number;
}

export interface PublishedLesson extends LessonFace {
  readonly id: string;
}

interface PublishedModule {
  readonly id: string;
  readonly title: Bilingual;
  readonly about: Bilingual;
  readonly opensAfterId: string | null;
  readonly opensWhen: string | null;
  readonly quiz: QuizRules | null;
  readonly lessons: readonly PublishedLesson[];
}

export interface PublishedCourse {
  readonly id: string;
  readonly title: Bilingual;
  readonly about: Bilingual;
  readonly modules: readonly PublishedModule[];
}

type Nested<Outer, Name extends string, Inner> = Omit<Outer, Name> & Readonly<Record<Name, Inner[] | null>>;
type ModuleJson = Nested<Omit<PublishedModule, "quiz">, "lessons", PublishedLesson> & { quiz: unknown };
type CourseJson = Nested<PublishedCourse, "modules", ModuleJson>;

/** Another text after whatever was published, or otherwise written: each write leaves its own xmin on the row. */
export const publishedMark: Lookup<Record<string, never>, string> = {
  columns: {},
  sql: Prisma.sql`(
    SELECT md5(string_agg(concat(r."id", r."by"), ',' ORDER BY r."id"))
      FROM (SELECT "id", xmin AS "by" FROM "Course"
            UNION ALL SELECT "id", xmin FROM "Module"
            UNION ALL SELECT "id", xmin FROM "Lesson") r)`,
  read: String,
};

const publishedCourses: Lookup<Record<string, never>, readonly PublishedCourse[]> = {
  columns: {},
  sql: Prisma.sql`(
    SELECT json_agg(json_build_object(
             'id', c."id", 'title', c."title", 'about', c."about",
             'modules', (
               SELECT json_agg(json_build_object(
                        'id', m."id", 'title', m."title", 'about', m."about", 'opensAfterId', m."opensAfterId",
                        'opensWhen', m."opensWhen", 'quiz', m."quiz",
                        'lessons', (
                          SELECT json_agg(json_build_object(
                                   'id', l."id", 'title', v."title", 'minutes', v."minutes",
                                   'pages', jsonb_array_length(v."pages")) ORDER BY l."position")
                            FROM "Lesson" l
                            JOIN "LessonVersion" v ON v."lessonId" = l."id" AND v."number" = l."version"
                           WHERE l."moduleId" = m."id" AND l."retiredAt" IS NULL)) ORDER BY m."position")
                 FROM "Module" m WHERE m."courseId" = c."id" AND m."retiredAt" IS NULL)) ORDER BY c."position", c."id")
      FROM "Course" c WHERE c."retiredAt" IS NULL)`,
  read: (json) =>
    ((json ?? []) as CourseJson[]).map(({ modules, ...course }) => ({
      ...course,
      modules: (modules ?? []).map(({ quiz, lessons, ...module }) => ({
        ...module,
        quiz: readQuizRules(quiz),
        lessons: lessons ?? [],
      })),
    })),
};

const lookUpIn = combineLookups([publishedMark, publishedCourses]);

const kept = new WeakMap<
  Transaction,
  { readonly mark: string; readonly courses: readonly PublishedCourse[] }
>();

/**
 * What is published, in order, with the versions of lessons that are read by whoever begins now.
 *
 * @param mark the present {@link publishedMark}: while it stays, the courses are not read again
 */
export async function readPublished(db: Transaction, mark: string): Promise<readonly PublishedCourse[]> {
  const known = kept.get(db);
  if (known?.mark === mark) return known.courses;
  const lookUp = lookUpIn(db);
  const [present, courses] = await Promise.all([lookUp(publishedMark, {}), lookUp(publishedCourses, {})]);
  kept.set(db, { mark: present, courses });
  return courses;
}

/** Where a person stands in a lesson. */
export interface LessonPlace {
  /** The page that is open, from 0. */
  readonly page: number;
  /** When the person was there last. */
  readonly readAt: Date;
  /** Read to the end, in whatever version. */
  readonly completed: boolean;
  /** The version that the person is in the middle of, where a newer one was published since. */
  readonly older: LessonFace | null;
}

/** Where a person stands in the lessons they have begun, by lesson id. */
export const lessonPlaces: Lookup<{ personId: string }, ReadonlyMap<string, LessonPlace>> = {
  columns: { personId: "uuid" },
  sql: Prisma.sql`(
    SELECT json_object_agg(p."lessonId", json_build_object(
             'page', p."page", 'readAt', p."updatedAt", 'completed', p."completedAt" IS NOT NULL,
             'older', CASE WHEN p."completedAt" IS NULL AND p."version" <> l."version" THEN (
                        SELECT json_build_object('title', v."title", 'minutes', v."minutes",
                                                 'pages', jsonb_array_length(v."pages"))
                          FROM "LessonVersion" v
                         WHERE v."lessonId" = p."lessonId" AND v."number" = p."version") END))
      FROM "LessonProgress" p JOIN "Lesson" l ON l."id" = p."lessonId"
     WHERE p."personId" = asked."personId" AND l."retiredAt" IS NULL)`,
  read: (json) =>
    new Map(
      Object.entries((json ?? {}) as Record<string, Omit<LessonPlace, "readAt"> & { readAt: string }>).map(
        ([lessonId, place]) => [lessonId, { ...place, readAt: new Date(place.readAt) }],
      ),
    ),
};
