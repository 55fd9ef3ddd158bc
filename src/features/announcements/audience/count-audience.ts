import { Prisma } from "../../../db/client/client.ts";
import { wholeTables } from "../../../db/whole-tables.ts";
import type { Dependencies } from "../../../dependencies.ts";
import type { Audience } from "./audience.ts";
import { type Asked, meetingSql } from "./audience-sql.ts";
import { findWithin } from "./find-within.ts";

/** How many an announcement is for, and who is left out and why. Each person is counted once. */
export interface AudienceCount {
  /** They get it. */
  readonly recipients: number;
  /** They want announcements, but have blocked the bot. */
  readonly blocked: number;
  /** They want no announcements. */
  readonly muted: number;
  /** They left the programme; of them no more is known than oblast, role and language. */
  readonly deleted: number;
}

type Counted = Omit<AudienceCount, "recipients"> & { readonly intended: number };

/** The ids of those of whom every account has blocked the bot, each once. */
const blockingSql = Prisma.sql`
  SELECT ta."personId" FROM "TelegramAccount" ta
   WHERE ta."unreachableAt" IS NOT NULL
     AND NOT EXISTS (
       SELECT FROM "TelegramAccount" other
        WHERE other."personId" = ta."personId" AND (other."unreachableAt" IS NULL OR other."id" < ta."id"))`;

/**
 * The statement that counts an audience in one pass. Those who are left out are few: they are put together first, and
 * nobody else is looked up. Whoever is registered has an account.
 */
function countSql(asked: Asked): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*) FILTER (WHERE m."status" = 'registered')::int AS "intended",
           count(mu."personId") FILTER (WHERE m."status" = 'registered')::int AS "muted",
           count(bl."personId") FILTER (WHERE m."status" = 'registered' AND mu."personId" IS NULL)::int AS "blocked",
           count(*) FILTER (WHERE m."status" = 'anonymized')::int AS "deleted"
      FROM (${meetingSql(asked)}) m
      LEFT JOIN "ReminderSettings" mu ON mu."personId" = m."id" AND 'announcement' = ANY(mu."muted")
      LEFT JOIN (${blockingSql}) bl ON bl."personId" = m."id"`;
}

/** Counts an audience as it is now. It may count a million people: it is for organizers only. */
export async function countAudience(
  deps: Pick<Dependencies, "prisma" | "clock">,
  audience: Audience,
): Promise<AudienceCount> {
  const [row] = await wholeTables(deps.prisma, async (tx) => {
    const within = await findWithin(tx, audience);
    return tx.$queryRaw<Counted[]>(countSql({ audience, within, at: deps.clock.now() }));
  });
  if (!row) throw new Error("A count gave no row.");
  const { intended, muted, blocked, deleted } = row;
  return { recipients: intended - muted - blocked, blocked, muted, deleted };
}
