import { Prisma } from "../../db/client/client.ts";
import type { Transaction } from "../../db/transaction.ts";

/** The modules of its course, as published now, of which the person of "CourseStanding" s has done all there is to do. */
const doneModules = Prisma.sql`ARRAY(
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
   ORDER BY m."position")`;

/** That a person did something in a module; nothing where the module is null. */
interface Deed {
  readonly personId: string;
  readonly moduleId: string | null;
  /** An earlier moment than the last one known changes nothing. */
  readonly at: Date;
}

/**
 * The statement that keeps that a person did something in a module. Until the transaction ends, whoever else would
 * change where this person stands in the course waits.
 */
export function standingSql({ personId, moduleId, at }: Deed): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO "CourseStanding" AS s ("personId", "courseId", "lastAt", "begun", "done")
    SELECT ${personId}::uuid, m."courseId", ${at}::timestamptz, ARRAY[m."id"], '{}'
      FROM "Module" m WHERE m."id" = ${moduleId}::text
    ON CONFLICT ("personId", "courseId") DO UPDATE SET
      "lastAt" = GREATEST(s."lastAt", EXCLUDED."lastAt"),
      "begun" = CASE WHEN s."begun" @> EXCLUDED."begun" THEN s."begun" ELSE s."begun" || EXCLUDED."begun" END`;
}

/** Keeps that a person did something in a module that makes no day of study: an attempt began, or its time ran out. */
export async function noteDeed(tx: Transaction, deed: Deed): Promise<void> {
  await tx.$executeRaw`${standingSql(deed)}`;
}

/**
 * Writes down which modules of a course a person has done. Called when a lesson was read to its end or a quiz passed,
 * after {@link standingSql}, so that of two such events at once the later one sees the other.
 *
 * @param input.moduleId one of the course's modules
 */
export async function settleStanding(
  tx: Transaction,
  { personId, moduleId }: { personId: string; moduleId: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "CourseStanding" s SET "done" = ${doneModules}
     WHERE s."personId" = ${personId}::uuid
       AND s."courseId" = (SELECT m."courseId" FROM "Module" m WHERE m."id" = ${moduleId})`;
}

/** What has to be done in a course: another text where it is something else. */
export async function describeDemands(tx: Transaction, courseId: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ demands: string }[]>`
    SELECT COALESCE(string_agg(
             m."id" || ':' || (m."quiz" IS NOT NULL) || ':' || ARRAY(
               SELECT l."id" FROM "Lesson" l WHERE l."moduleId" = m."id" AND l."retiredAt" IS NULL ORDER BY l."id")::text,
             ',' ORDER BY m."id"), '') AS "demands"
      FROM "Module" m WHERE m."courseId" = ${courseId} AND m."retiredAt" IS NULL`;
  return row?.demands ?? "";
}

/**
 * Writes down anew which modules everybody has done, because something else has to be done in the course now. Until the
 * transaction ends, whoever studies waits.
 */
export async function settleEverybody(tx: Transaction, courseId: string): Promise<void> {
  // Whoever reads a last page at this moment either is waited for, or sees what is published with this.
  await tx.$executeRaw`LOCK TABLE "CourseStanding" IN SHARE ROW EXCLUSIVE MODE`;
  await tx.$executeRaw`
    WITH present AS MATERIALIZED (
      SELECT s."personId", ${doneModules} AS "done" FROM "CourseStanding" s WHERE s."courseId" = ${courseId})
    UPDATE "CourseStanding" s SET "done" = p."done" FROM present p
     WHERE s."personId" = p."personId" AND s."courseId" = ${courseId} AND s."done" <> p."done"`;
}
