import type { Prisma, PrismaClient } from "../../db/client/client.ts";

/** The days on which a person studied, as "2026-11-23", the first one first. */
export async function findStudyDays(
  db: PrismaClient | Prisma.TransactionClient,
  personId: string,
): Promise<string[]> {
  const days = await db.studyDay.findMany({
    where: { personId },
    orderBy: { day: "asc" },
    select: { day: true },
  });
  // The column is a date: Prisma reads it as midnight UTC.
  return days.map(({ day }) => day.toISOString().slice(0, 10));
}
