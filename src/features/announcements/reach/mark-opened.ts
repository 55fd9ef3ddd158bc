import type { Dependencies } from "../../../dependencies.ts";

/**
 * Writes down that a person has opened the bot: they see what was sent to them before. Rows that are being written to at
 * this moment are marked by the person's next update.
 */
export async function markOpened(
  deps: Pick<Dependencies, "prisma" | "clock">,
  personId: string,
): Promise<void> {
  const now = deps.clock.now();
  await deps.prisma.$executeRaw`
    UPDATE "Delivery" d SET "openedAt" = ${now}
      FROM (SELECT o."announcementId", o."personId" FROM "Delivery" o
             WHERE o."personId" = ${personId}::uuid AND o."state" = 'sent' AND o."openedAt" IS NULL
             FOR UPDATE SKIP LOCKED) o
     WHERE d."announcementId" = o."announcementId" AND d."personId" = o."personId"`;
}
