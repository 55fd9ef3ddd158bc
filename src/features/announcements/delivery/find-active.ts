import type { Prisma } from "../../../db/client/client.ts";
import type { Dependencies } from "../../../dependencies.ts";
import type { AnnouncementStatus } from "../announcement.ts";
import { type Content, contentSchema } from "../content.ts";

/** An announcement that has something to be done for it. */
export interface ActiveAnnouncement {
  readonly id: string;
  readonly status: AnnouncementStatus;
  readonly content: Content;
  readonly version: number;
  readonly urgent: boolean;
  /** All recipients are written. */
  readonly gathered: boolean;
  /** Somebody waits for it whose time has come. */
  readonly due: boolean;
}

type Row = Omit<ActiveAnnouncement, "content"> & { readonly content: Prisma.JsonValue };

/**
 * Announcements that go out or rest, and those whose recipients are not all written: those who wait for a cancelled one
 * are told apart from those whom it was never for. Urgent ones come first.
 */
export async function findActive(
  deps: Pick<Dependencies, "prisma" | "clock">,
): Promise<ActiveAnnouncement[]> {
  const rows = await deps.prisma.$queryRaw<Row[]>`
    SELECT a."id", a."status", a."content", a."version", a."urgent", a."gatheredAt" IS NOT NULL AS "gathered",
           EXISTS (SELECT FROM "Delivery" d
                    WHERE d."announcementId" = a."id" AND d."state" = 'waiting'
                      AND (d."notBefore" IS NULL OR d."notBefore" <= ${deps.clock.now()})) AS "due"
      FROM "Announcement" a
     WHERE a."status" IN ('sending', 'paused') OR (a."status" = 'cancelled' AND a."gatheredAt" IS NULL)
     ORDER BY a."urgent" DESC, a."startedAt", a."id"`;
  return rows.map((row) => ({ ...row, content: contentSchema.parse(row.content) }));
}

/**
 * Ends the announcements for which nobody waits any more.
 *
 * @returns their ids
 */
export async function finishAnnouncements(deps: Pick<Dependencies, "prisma" | "clock">): Promise<string[]> {
  const now = deps.clock.now();
  const rows = await deps.prisma.$queryRaw<{ id: string }[]>`
    UPDATE "Announcement" a SET "status" = 'sent', "finishedAt" = ${now}, "updatedAt" = ${now}
     WHERE a."status" IN ('sending', 'paused') AND a."gatheredAt" IS NOT NULL
       AND NOT EXISTS (SELECT FROM "Delivery" d WHERE d."announcementId" = a."id" AND d."state" = 'waiting')
       AND NOT EXISTS (SELECT FROM "Delivery" d WHERE d."announcementId" = a."id" AND d."state" = 'sending')
    RETURNING a."id"`;
  return rows.map(({ id }) => id);
}
