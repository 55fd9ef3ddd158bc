import { Prisma } from "../../../db/client/client.ts";
import type { Audience } from "./audience.ts";

type Progress = NonNullable<Audience["progress"]>;

/** Days of silence after which somebody is stuck. */
const stuckAfterDays = 7;

const lessonsOfModule = (moduleId: string) =>
  Prisma.sql`SELECT l."id" FROM "Lesson" l WHERE l."moduleId" = ${moduleId} AND l."retiredAt" IS NULL`;

const lessonsOfCourse = (courseId: string) => Prisma.sql`
  SELECT l."id" FROM "Lesson" l JOIN "Module" m ON m."id" = l."moduleId" WHERE m."courseId" = ${courseId}`;

function notStarted(courseId: string): Prisma.Sql {
  return Prisma.sql`(p."status" = 'registered' AND NOT EXISTS (
    SELECT FROM "LessonProgress" lp
     WHERE lp."personId" = p."id" AND lp."lessonId" IN (${lessonsOfCourse(courseId)})))`;
}

/** Those who read every lesson of the module and passed its quiz, where it has one. */
function moduleDone(moduleId: string): Prisma.Sql {
  return Prisma.sql`(
    NOT EXISTS (
      SELECT FROM "Lesson" l
       WHERE l."moduleId" = ${moduleId} AND l."retiredAt" IS NULL
         AND NOT EXISTS (SELECT FROM "LessonProgress" lp
                          WHERE lp."personId" = p."id" AND lp."lessonId" = l."id" AND lp."completedAt" IS NOT NULL))
    AND (
      EXISTS (SELECT FROM "Module" m WHERE m."id" = ${moduleId} AND m."quiz" IS NULL)
      OR EXISTS (SELECT FROM "Attempt" t
                  WHERE t."personId" = p."id" AND t."moduleId" = ${moduleId} AND t."passed")))`;
}

function stuck({ courseId, moduleId }: Extract<Progress, { state: "stuck" }>, at: Date): Prisma.Sql {
  const silentSince = new Date(at.getTime() - stuckAfterDays * 86_400_000);
  return Prisma.sql`(
    (EXISTS (SELECT FROM "LessonProgress" lp
              WHERE lp."personId" = p."id" AND lp."lessonId" IN (${lessonsOfModule(moduleId)}))
     OR EXISTS (SELECT FROM "Attempt" t WHERE t."personId" = p."id" AND t."moduleId" = ${moduleId}))
    AND NOT EXISTS (
      SELECT FROM "LessonProgress" lp
       WHERE lp."personId" = p."id" AND lp."updatedAt" > ${silentSince}
         AND lp."lessonId" IN (${lessonsOfCourse(courseId)}))
    AND NOT EXISTS (
      SELECT FROM "Attempt" t JOIN "Module" m ON m."id" = t."moduleId"
       WHERE t."personId" = p."id" AND m."courseId" = ${courseId}
         AND (t."startedAt" > ${silentSince} OR t."finishedAt" > ${silentSince}
              OR EXISTS (SELECT FROM "AttemptAnswer" w
                          WHERE w."attemptId" = t."id" AND w."answeredAt" > ${silentSince})))
    AND NOT ${moduleDone(moduleId)})`;
}

function finished(courseId: string): Prisma.Sql {
  return Prisma.sql`(
    p."id" IN (SELECT c."personId" FROM "Certificate" c WHERE c."courseId" = ${courseId} AND c."revokedAt" IS NULL)
    OR (EXISTS (SELECT FROM "Lesson" l JOIN "Module" m ON m."id" = l."moduleId"
                 WHERE m."courseId" = ${courseId} AND m."retiredAt" IS NULL AND l."retiredAt" IS NULL)
        AND NOT EXISTS (
          SELECT FROM "Lesson" l JOIN "Module" m ON m."id" = l."moduleId"
           WHERE m."courseId" = ${courseId} AND m."retiredAt" IS NULL AND l."retiredAt" IS NULL
             AND NOT EXISTS (SELECT FROM "LessonProgress" lp
                              WHERE lp."personId" = p."id" AND lp."lessonId" = l."id"
                                AND lp."completedAt" IS NOT NULL))
        AND NOT EXISTS (
          SELECT FROM "Module" m
           WHERE m."courseId" = ${courseId} AND m."retiredAt" IS NULL AND m."quiz" IS NOT NULL
             AND NOT EXISTS (SELECT FROM "Attempt" t
                              WHERE t."personId" = p."id" AND t."moduleId" = m."id" AND t."passed"))))`;
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
