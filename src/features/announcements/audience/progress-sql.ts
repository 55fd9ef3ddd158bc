import { Prisma } from "../../../db/client/client.ts";
import type { Audience } from "./audience.ts";

type Progress = NonNullable<Audience["progress"]>;

/** Days of silence after which somebody is stuck. */
const stuckAfterDays = 7;

/** Whether a lesson, by its id of "course/module/lesson", is one of a course, be it published still or not. */
const isOfCourse = (lessonId: Prisma.Sql, courseId: string) =>
  Prisma.sql`${lessonId} LIKE ${`${courseId.replace(/[\\%_]/g, "\\$&")}/%`}`;

/** Of the deleted nobody knows any more what they opened. */
function notStarted(courseId: string): Prisma.Sql {
  return Prisma.sql`(p."status" = 'registered' AND NOT EXISTS (
    SELECT FROM "LessonProgress" lp
     WHERE lp."personId" = p."id" AND ${isOfCourse(Prisma.sql`lp."lessonId"`, courseId)}))`;
}

/** Who did something in the course's quizzes since. */
function quizzedSince(courseId: string, since: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT t."personId" FROM "Attempt" t JOIN "Module" m ON m."id" = t."moduleId"
     WHERE m."courseId" = ${courseId}
       AND (t."startedAt" > ${since} OR t."finishedAt" > ${since}
            OR (t."status" = 'open' AND EXISTS (
                  SELECT FROM "AttemptAnswer" w WHERE w."attemptId" = t."id" AND w."answeredAt" > ${since})))`;
}

/**
 * One pass through the progress of all: to look each person up would take an index's way for each of a million. Whatever
 * was done lately, in any of the course's modules, makes the latest of a person's moments too late.
 */
function stuck({ courseId, moduleId }: Extract<Progress, { state: "stuck" }>, at: Date): Prisma.Sql {
  const since = new Date(at.getTime() - stuckAfterDays * 86_400_000);
  const lessons = Prisma.sql`
    ARRAY(SELECT n."id" FROM "Lesson" n WHERE n."moduleId" = ${moduleId} AND n."retiredAt" IS NULL)`;
  return Prisma.sql`(
    p."id" IN (
      SELECT lp."personId" FROM "LessonProgress" lp
       WHERE lp."lessonId" = ANY(${lessons})
          OR (lp."updatedAt" > ${since} AND ${isOfCourse(Prisma.sql`lp."lessonId"`, courseId)})
       GROUP BY lp."personId"
      HAVING max(lp."updatedAt") <= ${since}
         AND (count(lp."completedAt") < cardinality(${lessons})
              OR (EXISTS (SELECT FROM "Module" m WHERE m."id" = ${moduleId} AND m."quiz" IS NOT NULL)
                  AND lp."personId" NOT IN (
                    SELECT t."personId" FROM "Attempt" t WHERE t."moduleId" = ${moduleId} AND t."passed"))))
    AND p."id" NOT IN (${quizzedSince(courseId, since)}))`;
}

/**
 * Those with the course's certificate, and those who could have it. Who has read its last lesson are looked at one by
 * one, but for those with a certificate, who are nearly all of them.
 */
function finished(courseId: string): Prisma.Sql {
  const certified = Prisma.sql`
    SELECT c."personId" FROM "Certificate" c WHERE c."courseId" = ${courseId} AND c."revokedAt" IS NULL`;
  const lessons = Prisma.sql`
    "Lesson" l JOIN "Module" m ON m."id" = l."moduleId"
     WHERE m."courseId" = ${courseId} AND m."retiredAt" IS NULL AND l."retiredAt" IS NULL`;
  return Prisma.sql`(p."id" IN (${certified}) OR p."id" IN (
    SELECT last."personId" FROM "LessonProgress" last
     WHERE last."lessonId" = (SELECT l."id" FROM ${lessons} ORDER BY m."position" DESC, l."position" DESC LIMIT 1)
       AND last."completedAt" IS NOT NULL
       AND last."personId" NOT IN (${certified})
       AND NOT EXISTS (
         SELECT FROM ${lessons}
            AND NOT EXISTS (
              SELECT FROM "LessonProgress" lp
               WHERE lp."personId" = last."personId" AND lp."lessonId" = l."id" AND lp."completedAt" IS NOT NULL))
       AND NOT EXISTS (
         SELECT FROM "Module" m
          WHERE m."courseId" = ${courseId} AND m."retiredAt" IS NULL AND m."quiz" IS NOT NULL
            AND NOT EXISTS (
              SELECT FROM "Attempt" t
               WHERE t."personId" = last."personId" AND t."moduleId" = m."id" AND t."passed"))))`;
}

/** A person's standing in a course, as a condition on "Person" p. */
export function progressSql(progress: Progress, at: Date): Prisma.Sql {
  switch (progress.state) {
    case "notStarted":
      return notStarted(progress.courseId);
    case "stuck":
      return stuck(progress, at);
    case "finished":
      return finished(progress.courseId);
  }
}
