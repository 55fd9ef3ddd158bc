import { Prisma } from "../../../db/client/client.ts";
import type { Lookup } from "../../../db/lookup.ts";

/** How many remarks an akim has still to settle, by the initiative that came back with them. */
export const remarksToSettle: Lookup<{ personId: string }, ReadonlyMap<string, number>> = {
  columns: { personId: "uuid" },
  sql: Prisma.sql`(
    SELECT jsonb_object_agg(w."id", w."remarks")
      FROM (SELECT i."id", count(*) AS "remarks"
              FROM "Initiative" i JOIN "Remark" r ON r."initiativeId" = i."id"
             WHERE i."ownerId" = asked."personId" AND i."status" = 'needsChanges'
               AND r."sentAt" IS NOT NULL AND r."settledAt" IS NULL
             GROUP BY i."id") w)`,
  read: (json) => new Map(Object.entries((json ?? {}) as Record<string, number>)),
};
