import { Prisma } from "../../../db/client/client.ts";
import type { Audience } from "./audience.ts";

type Progress = NonNullable<Audience["progress"]>;

/** Days of silence after which somebody is stuck. */
const stuckAfterDays = 7;

/** Who did anything in the course. */
const started = (courseId: string) => Prisma.sql`
  SELECT s."personId" FROM "CourseStanding" s WHERE s."courseId" = ${courseId}`;

function stuck({ courseId, moduleId }: Extract<Progress, { state: "stuck" }>, at: Date): Prisma.Sql {
  const since = new Date(at.getTime() - stuckAfterDays * 86_400_000);
  return Prisma.sql`
    SELECT s."personId" FROM "CourseStanding" s
     WHERE s."courseId" = ${courseId} AND s."lastAt" <= ${since}
       AND ${moduleId}::text = ANY(s."begun") AND NOT ${moduleId}::text = ANY(s."done")`;
}

/** Those with the course's certificate, and those who could have it. */
function finished(courseId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT s."personId" FROM "CourseStanding" s
     WHERE s."courseId" = ${courseId}
       AND s."done" @> (SELECT array_agg(m."id") FROM "Module" m
                         WHERE m."courseId" = ${courseId} AND m."retiredAt" IS NULL)
    UNION
    SELECT c."personId" FROM "Certificate" c WHERE c."courseId" = ${courseId} AND c."revokedAt" IS NULL`;
}

/** The ids of those who stand so in a course, each once; null for those who did nothing in it, who are all the others. */
export function progressSet(progress: Progress, at: Date): Prisma.Sql | null {
  switch (progress.state) {
    case "notStarted":
      return null;
    case "stuck":
      return stuck(progress, at);
    case "finished":
      return finished(progress.courseId);
  }
}

/** A person's standing in a course, as a condition on "Person" p. */
export function progressSql(progress: Progress, at: Date): Prisma.Sql {
  const set = progressSet(progress, at);
  // Of the deleted nobody knows any more what they opened.
  return set === null
    ? Prisma.sql`(p."status" = 'registered' AND NOT EXISTS (
        SELECT FROM (${started(progress.courseId)}) x WHERE x."personId" = p."id"))`
    : Prisma.sql`p."id" IN (${set})`;
}
