import { Prisma } from "../../db/client/client.ts";
import type { Transaction } from "../../db/transaction.ts";
import { dayOf } from "../../shared/day.ts";
import { standingSql } from "./course-standing.ts";

/** That a person read or answered something. */
export interface Study {
  readonly personId: string;
  /** Null for a review, which draws from everything. */
  readonly moduleId: string | null;
  readonly at: Date;
  /** In which the day is counted. */
  readonly timeZone: string;
}

/**
 * The parts of a WITH that keep, beside what the statement itself does, the day of study and where the person stands in
 * the course.
 */
export function studySql({ personId, moduleId, at, timeZone }: Study): Prisma.Sql {
  return Prisma.sql`
    studied AS (
      INSERT INTO "StudyDay" ("personId", "day") VALUES (${personId}::uuid, ${dayOf(at, timeZone)}::date)
      ON CONFLICT DO NOTHING),
    noted AS (${standingSql({ personId, moduleId, at })})`;
}

/** Keeps the day of study and where the person stands in the course. */
export async function recordStudy(tx: Transaction, study: Study): Promise<void> {
  await tx.$executeRaw`WITH ${studySql(study)} SELECT`;
}
