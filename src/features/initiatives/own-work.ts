import { Prisma } from "../../db/client/client.ts";
import type { Lookup } from "../../db/lookup.ts";

/** What of an akim's own initiatives waits for them most. */
export interface OwnWork {
  readonly id: string;
  readonly title: string | null;
  readonly status: "needsChanges" | "approved" | "draft";
}

/**
 * The initiative that waits most for its akim: one to mend, one that was approved and is not begun, a draft. Null when
 * none does.
 */
export const ownWork: Lookup<{ personId: string }, OwnWork | null> = {
  columns: { personId: "uuid" },
  sql: Prisma.sql`(
    SELECT jsonb_build_object('id', i."id", 'title', i."title", 'status', i."status")
      FROM "Initiative" i
     WHERE i."ownerId" = asked."personId" AND i."status" IN ('needsChanges', 'approved', 'draft')
     ORDER BY array_position(ARRAY['needsChanges', 'approved', 'draft'], i."status"::text), i."updatedAt" DESC
     LIMIT 1)`,
  read: (json) => json as OwnWork | null,
};

/** Whether the akim has ever begun an initiative that is still there. */
export const hasInitiative: Lookup<{ personId: string }, boolean> = {
  columns: { personId: "uuid" },
  sql: Prisma.sql`EXISTS (SELECT 1 FROM "Initiative" i WHERE i."ownerId" = asked."personId")`,
  read: (json) => json === true,
};
