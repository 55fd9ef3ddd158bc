import type { Dependencies } from "../../../dependencies.ts";

/** What became of an announcement, in people. */
export interface DeliveryCounts {
  readonly waiting: number;
  /** The call is being made now. */
  readonly sending: number;
  /** Telegram accepted it, and they have not said that they read it. */
  readonly sent: number;
  readonly failed: number;
  readonly unreachable: number;
  readonly unknown: number;
  readonly acknowledged: number;
  /** Opened the bot after it arrived, or pressed on it. */
  readonly opened: number;
  /** All of them, so far: recipients are still being written while `gathered` is false. */
  readonly total: number;
  readonly gathered: boolean;
  /** Until all have it, at Telegram's pace; null when nobody waits, or it does not go out now. */
  readonly minutesLeft: number | null;
}

type Row = Omit<DeliveryCounts, "total" | "minutesLeft"> & { readonly isSending: boolean };

/** Counts the recipients of an announcement by what became of them. There may be a million: organizers only. */
export async function countDeliveries(
  deps: Pick<Dependencies, "prisma" | "messenger">,
  id: string,
): Promise<DeliveryCounts> {
  const [row] = await deps.prisma.$queryRaw<Row[]>`
    SELECT count(*) FILTER (WHERE d."state" = 'waiting')::int AS "waiting",
           count(*) FILTER (WHERE d."state" = 'sending')::int AS "sending",
           count(*) FILTER (WHERE d."state" = 'sent')::int AS "sent",
           count(*) FILTER (WHERE d."state" = 'failed')::int AS "failed",
           count(*) FILTER (WHERE d."state" = 'unreachable')::int AS "unreachable",
           count(*) FILTER (WHERE d."state" = 'unknown')::int AS "unknown",
           count(*) FILTER (WHERE d."state" = 'acknowledged')::int AS "acknowledged",
           count(d."openedAt")::int AS "opened",
           coalesce((SELECT a."gatheredAt" IS NOT NULL FROM "Announcement" a WHERE a."id" = ${id}::uuid), false)
             AS "gathered",
           coalesce((SELECT a."status" = 'sending' FROM "Announcement" a WHERE a."id" = ${id}::uuid), false)
             AS "isSending"
      FROM "Delivery" d WHERE d."announcementId" = ${id}::uuid`;
  if (!row) throw new Error("A count gave no row.");
  const { isSending, ...counts } = row;
  const { waiting, sending, sent, failed, unreachable, unknown, acknowledged } = counts;
  const total = waiting + sending + sent + failed + unreachable + unknown + acknowledged;
  const minutesLeft =
    isSending && waiting > 0 ? Math.ceil(waiting / deps.messenger.bulkPerSecond / 60) : null;
  return { ...counts, total, minutesLeft };
}
