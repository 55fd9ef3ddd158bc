import { Prisma } from "../../db/client/client.ts";
import type { Lookup } from "../../db/lookup.ts";

/** What of an akim's own initiatives waits for them most. */
export interface OwnWork {
  readonly id: string;
  readonly title: string | null;
  readonly status: "needsChanges" | "inImplementation" | "approved" | "draft";
  /** Remarks that were sent and are not settled. */
  readonly remarks: number;
  /** The title of the milestone whose day has come, or has passed. */
  readonly milestone: string | null;
}

/**
 * The initiative that waits most for its akim: one to mend, one whose milestone is due, one that was approved and is not
 * begun, a draft. Null when none does. `today` is midnight UTC of the day in the programme's time zone.
 */
export const ownWork: Lookup<{ personId: string; today: Date }, OwnWork | null> = {
  columns: { personId: "uuid", today: "timestamptz" },
  sql: Prisma.sql`(
    SELECT jsonb_build_object(
             'id', i."id", 'title', i."title", 'status', i."status", 'milestone', m."title",
             'remarks', (SELECT count(*) FROM "Remark" r
                          WHERE r."initiativeId" = i."id" AND r."sentAt" IS NOT NULL AND r."settledAt" IS NULL))
      FROM "Initiative" i
      LEFT JOIN LATERAL (
        SELECT s."title" FROM "Milestone" s
         WHERE s."initiativeId" = i."id" AND s."doneAt" IS NULL AND s."droppedAt" IS NULL
           AND s."dueOn" <= (asked."today" AT TIME ZONE 'UTC')::date
         ORDER BY s."dueOn", s."id" LIMIT 1) m ON i."status" = 'inImplementation'
     WHERE i."ownerId" = asked."personId"
       AND (i."status" IN ('needsChanges', 'approved', 'draft') OR m."title" IS NOT NULL)
     ORDER BY array_position(
                ARRAY['needsChanges', 'inImplementation', 'approved', 'draft'], i."status"::text),
              i."updatedAt" DESC
     LIMIT 1)`,
  read: (json) => json as OwnWork | null,
};

/** Whether the akim has ever begun an initiative that is still there. */
export const hasInitiative: Lookup<{ personId: string }, boolean> = {
  columns: { personId: "uuid" },
  sql: Prisma.sql`EXISTS (SELECT 1 FROM "Initiative" i WHERE i."ownerId" = asked."personId")`,
  read: (json) => json === true,
};
