import type { Dependencies } from "../../../dependencies.ts";
import type { Language } from "../../../i18n/language.ts";

/** One recipient whose call is about to be made. */
export interface ClaimedDelivery {
  readonly personId: string;
  readonly chatId: number;
  readonly language: Language;
  readonly repeated: boolean;
  /** Since when it is tried. */
  readonly takenAt: Date;
}

export interface Claimed {
  readonly deliveries: readonly ClaimedDelivery[];
  /** How many rows were taken, with those who turned out to be gone. */
  readonly looked: number;
  /** The last one, in the order in which they are taken. */
  readonly last: string | undefined;
}

interface Row {
  personId: string;
  chatId: bigint | null;
  language: Language;
  repeated: boolean;
  takenAt: Date;
}

const beforeAll = "00000000-0000-0000-0000-000000000000";

/**
 * Takes the next of those who wait, each for one process only, as they are now: their language, the account that they
 * use. Who has left or blocked the bot meanwhile becomes unreachable. Nobody is taken unless the announcement goes out
 * and is of this version; whoever changes it waits until the taking is written down.
 */
export async function claimDeliveries(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { id: string; version: number; takenBy: number; count: number; after: string | undefined },
): Promise<Claimed> {
  const { id, version, takenBy, count, after = beforeAll } = input;
  const now = deps.clock.now();
  const rows = await deps.prisma.$queryRaw<Row[]>`
    WITH a AS MATERIALIZED (
      SELECT x."id" FROM "Announcement" x
       WHERE x."id" = ${id}::uuid AND x."status" = 'sending' AND x."version" = ${version} FOR SHARE
    ), next AS MATERIALIZED (
      SELECT d."personId" FROM "Delivery" d
       WHERE d."announcementId" = ${id}::uuid AND d."state" = 'waiting' AND d."personId" > ${after}::uuid
         AND (d."notBefore" IS NULL OR d."notBefore" <= ${now}) AND EXISTS (SELECT FROM a)
       ORDER BY d."personId" LIMIT ${count} FOR UPDATE OF d SKIP LOCKED
    )
    UPDATE "Delivery" d
       SET "state" = (CASE WHEN who."chatId" IS NULL THEN 'unreachable' ELSE 'sending' END)::"DeliveryState",
           "chatId" = who."chatId", "language" = who."language", "version" = ${version}, "notBefore" = NULL,
           "takenBy" = CASE WHEN who."chatId" IS NOT NULL THEN ${takenBy}::int END,
           "takenAt" = coalesce(d."takenAt", ${now})
      FROM (SELECT p."id", p."language",
                   (SELECT ta."id" FROM "TelegramAccount" ta
                     WHERE ta."personId" = p."id" AND ta."unreachableAt" IS NULL AND p."status" = 'registered'
                     ORDER BY ta."createdAt" DESC, ta."id" DESC LIMIT 1) AS "chatId"
              FROM next JOIN "Person" p ON p."id" = next."personId") who
     WHERE d."announcementId" = ${id}::uuid AND d."personId" = who."id"
    RETURNING d."personId", d."chatId", d."language", d."repeated", d."takenAt"`;
  const last = rows.reduce<string | undefined>(
    (highest, { personId }) => (highest === undefined || personId > highest ? personId : highest),
    undefined,
  );
  const deliveries = rows.flatMap(({ chatId, ...row }) =>
    chatId === null ? [] : [{ ...row, chatId: Number(chatId) }],
  );
  return { deliveries, looked: rows.length, last };
}
