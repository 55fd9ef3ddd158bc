import { Prisma } from "../../db/client/client.ts";
import type { Columns } from "../../db/lookup.ts";
import type { Transaction } from "../../db/transaction.ts";
import { may } from "../people/permissions.ts";
import { type Actor, holds } from "../people/person.ts";

/** Who sees a question: the specialists of the oblast, or where there is none, the organizers. */
export interface Answerers {
  readonly role: "specialist" | "organizer" | "nobody";
  readonly personIds: readonly string[];
}

/** How long a question is kept for the specialist who took it, in milliseconds. */
const claimLasts = 24 * 3_600_000;

/** Claims made before this are over. */
export function claimsSince(now: Date): Date {
  return new Date(now.getTime() - claimLasts);
}

/**
 * Who is to be told of a question from an oblast; a specialist without oblasts looks after all, and a question from an
 * unknown oblast is for every specialist.
 */
export async function findAnswerers(db: Transaction, oblastId: string | null): Promise<Answerers> {
  const specialists = await db.$queryRaw<{ personId: string }[]>`
    SELECT g."personId" FROM "RoleGrant" g JOIN "Person" p ON p."id" = g."personId"
     WHERE g."role" = 'specialist' AND p."status" = 'registered'
       AND (${oblastId}::text IS NULL OR COALESCE(cardinality(g."oblastIds"), 0) = 0 OR ${oblastId} = ANY(g."oblastIds"))
     ORDER BY g."personId"`;
  if (specialists.length > 0)
    return { role: "specialist", personIds: specialists.map((row) => row.personId) };
  const organizers = await db.roleGrant.findMany({
    where: { role: "organizer", person: { status: "registered" } },
    orderBy: { personId: "asc" },
    select: { personId: true },
  });
  const personIds = organizers.map((row) => row.personId);
  return { role: personIds.length > 0 ? "organizer" : "nobody", personIds };
}

/** What decides which questions somebody sees. */
export interface Sight {
  readonly personId: string;
  /** A specialist without oblasts looks after all. */
  readonly all: boolean;
  /** The oblasts that a specialist looks after. */
  readonly oblastIds: readonly string[];
  /** An organizer sees what no specialist looks after. */
  readonly unattended: boolean;
}

/** Which questions the actor sees that are not theirs already: none of those they asked themselves. */
export function sightOf(actor: Actor): Sight {
  const answers = may(actor, "question.answer");
  const specialist = answers ? actor.grants.find(({ role }) => role === "specialist") : undefined;
  return {
    personId: actor.personId,
    all: specialist?.oblastIds.length === 0,
    oblastIds: specialist?.oblastIds ?? [],
    unattended: answers && holds(actor, "organizer"),
  };
}

export const sightColumns: Columns<Sight> = {
  personId: "uuid",
  all: "boolean",
  oblastIds: "text[]",
  unattended: "boolean",
};

/** The condition on "LessonQuestion" q of being within the sight that is `asked`. */
export const isSeen = Prisma.sql`(q."personId" <> asked."personId" AND (
  asked."all"
  OR (cardinality(asked."oblastIds") > 0 AND (q."oblastId" IS NULL OR q."oblastId" = ANY(asked."oblastIds")))
  OR (asked."unattended" AND NOT EXISTS (
       SELECT 1 FROM "RoleGrant" g JOIN "Person" p ON p."id" = g."personId"
        WHERE g."role" = 'specialist' AND p."status" = 'registered'
          AND (q."oblastId" IS NULL OR COALESCE(cardinality(g."oblastIds"), 0) = 0
               OR q."oblastId" = ANY(g."oblastIds"))))))`;
