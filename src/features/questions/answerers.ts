import { Prisma } from "../../db/client/client.ts";
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

/** The condition on "LessonQuestion" q that lets the actor see a question that is not theirs already. */
export function visibleTo(actor: Actor): Prisma.Sql {
  const conditions: Prisma.Sql[] = [];
  if (may(actor, "question.answer")) {
    for (const { role, oblastIds } of actor.grants) {
      if (role !== "specialist") continue;
      conditions.push(
        oblastIds.length === 0
          ? Prisma.sql`TRUE`
          : Prisma.sql`(q."oblastId" IS NULL OR q."oblastId" = ANY(${[...oblastIds]}::text[]))`,
      );
    }
    if (holds(actor, "organizer")) {
      conditions.push(Prisma.sql`NOT EXISTS (
        SELECT 1 FROM "RoleGrant" g JOIN "Person" p ON p."id" = g."personId"
         WHERE g."role" = 'specialist' AND p."status" = 'registered'
           AND (q."oblastId" IS NULL OR COALESCE(cardinality(g."oblastIds"), 0) = 0 OR q."oblastId" = ANY(g."oblastIds")))`);
    }
  }
  return conditions.length === 0
    ? Prisma.sql`FALSE`
    : Prisma.sql`(q."personId" <> ${actor.personId}::uuid AND (${Prisma.join(conditions, " OR ")}))`;
}
