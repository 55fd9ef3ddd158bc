-- CreateTable
CREATE TABLE "CourseStanding" (
    "personId" UUID NOT NULL,
    "courseId" TEXT NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,
    "begun" TEXT[],
    "done" TEXT[],

    CONSTRAINT "CourseStanding_pkey" PRIMARY KEY ("personId","courseId")
);

-- AddForeignKey
ALTER TABLE "CourseStanding" ADD CONSTRAINT "CourseStanding_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CourseStanding" ADD CONSTRAINT "CourseStanding_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was studied until now.
INSERT INTO "CourseStanding" ("personId", "courseId", "lastAt", "begun", "done")
SELECT x."personId", m."courseId", max(x."at"), array_agg(DISTINCT m."id"), '{}'
  FROM (
    SELECT lp."personId", l."moduleId", lp."updatedAt" AS "at"
      FROM "LessonProgress" lp JOIN "Lesson" l ON l."id" = lp."lessonId"
    UNION ALL
    SELECT t."personId", t."moduleId", GREATEST(t."startedAt", t."finishedAt") FROM "Attempt" t
    UNION ALL
    SELECT t."personId", t."moduleId", w."answeredAt"
      FROM "AttemptAnswer" w JOIN "Attempt" t ON t."id" = w."attemptId" WHERE w."answeredAt" IS NOT NULL
  ) x
  JOIN "Module" m ON m."id" = x."moduleId"
 GROUP BY x."personId", m."courseId";

UPDATE "CourseStanding" s SET "done" = ARRAY(
  SELECT m."id" FROM "Module" m
   WHERE m."courseId" = s."courseId" AND m."retiredAt" IS NULL
     AND NOT EXISTS (
       SELECT FROM "Lesson" l
        WHERE l."moduleId" = m."id" AND l."retiredAt" IS NULL
          AND NOT EXISTS (
            SELECT FROM "LessonProgress" lp
             WHERE lp."personId" = s."personId" AND lp."lessonId" = l."id" AND lp."completedAt" IS NOT NULL))
     AND (m."quiz" IS NULL
          OR EXISTS (SELECT FROM "Attempt" t
                      WHERE t."personId" = s."personId" AND t."moduleId" = m."id" AND t."passed"))
   ORDER BY m."position");
