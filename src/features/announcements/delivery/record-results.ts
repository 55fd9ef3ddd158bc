import { presentNumbers } from "../../../db/presence.ts";
import type { Dependencies } from "../../../dependencies.ts";

/** What came of the call for one recipient. */
export interface DeliveryResult {
  readonly announcementId: string;
  readonly personId: string;
  readonly chatId: number;
  /** The process that took it. */
  readonly takenBy: number;
  readonly state: "sent" | "failed" | "unreachable" | "unknown" | "waiting";
  readonly messageId: number | null;
  readonly reason: string | null;
  /** For what waits again. */
  readonly notBefore: Date | null;
  /** Since when it is tried, where that goes on. */
  readonly takenAt: Date | null;
  readonly at: Date;
}

/**
 * Writes down what came of calls. Each row is its taker's as long as nobody sent it once more: a result that comes late,
 * when others took its process for dead, still makes sent of unknown; what the person said themselves stays said.
 * Accounts that refuse the bot are left alone from now on.
 */
export async function recordResults(
  deps: Pick<Dependencies, "prisma">,
  results: readonly DeliveryResult[],
): Promise<void> {
  await deps.prisma.$executeRaw`
    WITH r AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(results)}::jsonb) AS r(
        "announcementId" uuid, "personId" uuid, "chatId" bigint, "takenBy" int, "state" text, "messageId" int,
        "reason" text, "notBefore" timestamptz, "takenAt" timestamptz, "at" timestamptz)
    ), gone AS (
      UPDATE "TelegramAccount" ta SET "unreachableAt" = r."at"
        FROM r WHERE r."state" = 'unreachable' AND ta."id" = r."chatId" AND ta."unreachableAt" IS NULL
    )
    UPDATE "Delivery" d
       SET "state" = CASE d."state" WHEN 'acknowledged' THEN d."state" ELSE r."state"::"DeliveryState" END,
           "messageId" = coalesce(r."messageId", d."messageId"),
           "reason" = r."reason", "notBefore" = r."notBefore", "takenAt" = r."takenAt",
           "takenBy" = CASE r."state" WHEN 'unknown' THEN d."takenBy" END,
           "sentAt" = CASE r."state" WHEN 'sent' THEN r."at" ELSE d."sentAt" END
      FROM r
     WHERE d."announcementId" = r."announcementId" AND d."personId" = r."personId" AND d."takenBy" = r."takenBy"
       AND d."state" IN ('sending', 'unknown', 'acknowledged')`;
}

/**
 * Of calls whose process is gone nobody knows what came of them: says so.
 *
 * @returns the announcements whose rows changed
 */
export async function nameAbandoned(deps: Pick<Dependencies, "prisma">): Promise<string[]> {
  const rows = await deps.prisma.$queryRaw<{ announcementId: string }[]>`
    UPDATE "Delivery" d SET "state" = 'unknown'
     WHERE d."state" = 'sending' AND d."takenBy"::bigint NOT IN (${presentNumbers})
    RETURNING d."announcementId"`;
  return [...new Set(rows.map(({ announcementId }) => announcementId))];
}
