import type { Dependencies } from "../../dependencies.ts";
import { type Bilingual, bilingual } from "./outline.ts";

/** What is kept of how a person reads a lesson, for them to see. */
export interface MyLesson {
  readonly title: Bilingual;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly startedAt: Date;
  readonly completedAt: Date | null;
}

/** Reads which lessons a person began, the first begun first. */
export async function getMyLessons(
  deps: Pick<Dependencies, "prisma">,
  input: { personId: string },
): Promise<MyLesson[]> {
  const rows = await deps.prisma.$queryRaw<(Omit<MyLesson, "title"> & { title: unknown })[]>`
    SELECT v."title", p."page", jsonb_array_length(v."pages") AS "pages", p."startedAt", p."completedAt"
      FROM "LessonProgress" p
      JOIN "LessonVersion" v ON v."lessonId" = p."lessonId" AND v."number" = p."version"
     WHERE p."personId" = ${input.personId}::uuid
     ORDER BY p."startedAt", p."lessonId"`;
  return rows.map((row) => ({ ...row, title: bilingual(row.title) }));
}
