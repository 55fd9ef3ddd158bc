import type { PrismaClient } from "../src/db/client/client.ts";
import { settleEverybody } from "../src/features/courses/course-standing.ts";

/** Longer than a million people take. */
const timeoutMilliseconds = 600_000;

/** Fills in where people stand in the courses, from the lessons and attempts that were filled in before. */
export async function fillStandings(prisma: PrismaClient): Promise<void> {
  await prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET LOCAL work_mem = '256MB'`;
      await tx.$executeRaw`
        INSERT INTO "CourseStanding" ("personId", "courseId", "lastAt", "begun", "done")
        SELECT x."personId", m."courseId", max(x."at"), array_agg(DISTINCT m."id"), '{}'
          FROM (SELECT lp."personId", l."moduleId", lp."updatedAt" AS "at"
                  FROM "LessonProgress" lp JOIN "Lesson" l ON l."id" = lp."lessonId"
                UNION ALL
                SELECT t."personId", t."moduleId", GREATEST(t."startedAt", t."finishedAt") FROM "Attempt" t) x
          JOIN "Module" m ON m."id" = x."moduleId"
         GROUP BY x."personId", m."courseId" ORDER BY max(x."at")`;
      for (const { id } of await tx.course.findMany({ select: { id: true } })) await settleEverybody(tx, id);
    },
    { timeout: timeoutMilliseconds },
  );
}
