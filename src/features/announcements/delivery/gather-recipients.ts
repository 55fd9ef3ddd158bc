import { Prisma } from "../../../db/client/client.ts";
import type { Transaction } from "../../../db/transaction.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { audienceSchema } from "../audience/audience.ts";
import { audienceSql, mutedSql, unreachableSql } from "../audience/audience-sql.ts";
import { findWithin } from "../audience/find-within.ts";

/** People looked at at once. After the first, small slice sending begins. */
const slicePeople = { first: 2_000, further: 5_000 } as const;
const sliceMilliseconds = 120_000;
/** The class of advisory locks of those who write recipients. */
const lockClass = 0x414b_4752;
const beforeAll = "00000000-0000-0000-0000-000000000000";

/** The unit of this level in which "Person" p is, from their place and the two units above it. */
function unitOf(level: "oblast" | "district"): Prisma.Sql {
  return Prisma.sql`CASE ${level}::text WHEN here."level"::text THEN here."id" WHEN above."level"::text THEN above."id"
                         WHEN top."level"::text THEN top."id" END`;
}

/** Whom it is for: the audience; for a repeat those who have the first one and have not acknowledged it. */
async function intended(
  tx: Transaction,
  announcement: { audience: unknown; repeatOfId: string | null; startedAt: Date | null },
): Promise<Prisma.Sql> {
  const { repeatOfId, startedAt } = announcement;
  if (repeatOfId !== null) {
    return Prisma.sql`(p."status" = 'registered' AND EXISTS (
      SELECT FROM "Delivery" first WHERE first."announcementId" = ${repeatOfId}::uuid
         AND first."personId" = p."id" AND first."state" IN ('sent', 'unknown')))`;
  }
  const audience = audienceSchema.parse(announcement.audience);
  const within = await findWithin(tx, audience);
  return audienceSql({ audience, within, at: startedAt ?? new Date(0) });
}

async function writeSlice(
  tx: Transaction,
  id: string,
  slice: { from: string; upTo: string | null; whom: Prisma.Sql },
): Promise<void> {
  const { from, upTo, whom } = slice;
  const end = upTo === null ? Prisma.sql`true` : Prisma.sql`p."id" <= ${upTo}::uuid`;
  await tx.$executeRaw`
    INSERT INTO "Delivery" ("announcementId", "personId", "state", "oblastId", "districtId")
    SELECT ${id}::uuid, p."id", (CASE WHEN ${unreachableSql} THEN 'unreachable' ELSE 'waiting' END)::"DeliveryState",
           ${unitOf("oblast")}, ${unitOf("district")}
      FROM "Person" p
      LEFT JOIN "Place" here ON here."id" = p."placeId"
      LEFT JOIN "Place" above ON above."id" = here."parentId"
      LEFT JOIN "Place" top ON top."id" = above."parentId"
     WHERE p."id" > ${from}::uuid AND ${end} AND ${whom} AND NOT ${mutedSql}
    ON CONFLICT DO NOTHING`;
}

/**
 * Writes the next recipients of an announcement, in the order of people's ids: those who can be reached wait, the others
 * are unreachable from the start. Those who want no announcements get no row. A process that dies in between has written
 * a slice, or nothing of it; several at once do not do it twice.
 *
 * @returns whether it wrote any: false where all are written, or another process does it now
 */
export async function gatherSlice(
  deps: Pick<Dependencies, "prisma" | "clock">,
  id: string,
): Promise<boolean> {
  return deps.prisma.$transaction(
    async (tx) => {
      const [lock] = await tx.$queryRaw<{ taken: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(${lockClass}::int, hashtext(${id})) AS "taken"`;
      if (!lock?.taken) return false;
      const announcement = await tx.announcement.findFirst({
        where: { id, gatheredAt: null, status: { in: ["sending", "paused", "cancelled"] } },
        select: { audience: true, repeatOfId: true, startedAt: true, gatheredUpTo: true },
      });
      if (!announcement) return false;
      const { gatheredUpTo } = announcement;
      const from = gatheredUpTo ?? beforeAll;
      const people = gatheredUpTo === null ? slicePeople.first : slicePeople.further;
      const [last] = await tx.$queryRaw<{ id: string }[]>`
        SELECT p."id" FROM "Person" p WHERE p."id" > ${from}::uuid ORDER BY p."id" OFFSET ${people - 1} LIMIT 1`;
      const upTo = last?.id ?? null;
      await writeSlice(tx, id, { from, upTo, whom: await intended(tx, announcement) });
      await tx.announcement.update({
        where: { id },
        data: upTo === null ? { gatheredAt: deps.clock.now() } : { gatheredUpTo: upTo },
      });
      return true;
    },
    { timeout: sliceMilliseconds },
  );
}
