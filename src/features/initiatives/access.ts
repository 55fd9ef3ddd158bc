import { Prisma } from "../../db/client/client.ts";
import type { Transaction } from "../../db/transaction.ts";
import { may } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { getPlacePath } from "../places/get-place-path.ts";
import type { Relation } from "./actions.ts";
import type { InitiativeStatus } from "./status.ts";

/** What a relation is judged by. */
interface Judged {
  readonly status: InitiativeStatus;
  readonly ownerId: string;
  readonly authorId: string;
  readonly reviewerId: string | null;
  readonly oblastId: string | null;
  readonly districtId: string | null;
  readonly direction: string | null;
  /** To whom it is offered now. */
  readonly takerId: string | null;
}

/** Ids of the place somebody lives in and of all above it; empty for those who gave none. */
async function ownPlaces(db: Transaction, actor: Actor): Promise<readonly string[]> {
  const person = await db.person.findUnique({ where: { id: actor.personId }, select: { placeId: true } });
  if (!person?.placeId) return [];
  const path = await getPlacePath({ prisma: db }, { placeId: person.placeId });
  return (path ?? []).filter(({ level }) => level !== "oblast").map(({ id }) => id);
}

/** What the actor may review: their oblasts and directions, without the places they live in. */
export interface ReviewScope {
  readonly personId: string;
  /** Empty when the actor reviews nothing. */
  readonly grants: readonly {
    readonly oblastIds: readonly string[];
    readonly directions: readonly string[];
  }[];
  readonly ownPlaceIds: readonly string[];
}

/** Reads what the actor may review. */
export async function readReviewScope(db: Transaction, actor: Actor): Promise<ReviewScope> {
  const { personId } = actor;
  if (!may(actor, "initiative.review")) return { personId, grants: [], ownPlaceIds: [] };
  const grants = actor.grants.filter(({ role }) => role === "specialist");
  return { personId, grants, ownPlaceIds: await ownPlaces(db, actor) };
}

/** Nobody reviews their own initiative, nor one of the district they live in. */
function isTheirOwn(scope: ReviewScope, initiative: Judged): boolean {
  const { ownerId, authorId, districtId } = initiative;
  return (
    ownerId === scope.personId ||
    authorId === scope.personId ||
    (districtId !== null && scope.ownPlaceIds.includes(districtId))
  );
}

function covers(scope: ReviewScope, initiative: Judged): boolean {
  const { oblastId, direction } = initiative;
  return scope.grants.some(
    ({ oblastIds, directions }) =>
      (oblastIds.length === 0 || (oblastId !== null && oblastIds.includes(oblastId))) &&
      (directions.length === 0 || (direction !== null && directions.includes(direction))),
  );
}

/** What the actor is to an initiative; nothing for a stranger. */
export function relationsTo(actor: Actor, scope: ReviewScope, initiative: Judged): readonly Relation[] {
  const relations: Relation[] = [];
  const { personId } = actor;
  if (initiative.ownerId === personId && may(actor, "initiative.write")) relations.push("owner");
  if (initiative.status === "draft") return relations;
  if (!isTheirOwn(scope, initiative)) {
    if (covers(scope, initiative)) relations.push("specialist");
    // Who took it goes on with it, though an organizer gives them other oblasts meanwhile.
    if (initiative.reviewerId === personId && may(actor, "initiative.review")) relations.push("reviewer");
  }
  if (may(actor, "initiative.oversee")) relations.push("organizer");
  if (initiative.takerId === personId && may(actor, "initiative.write")) relations.push("taker");
  return relations;
}

/** A list of which the server does not know, when it plans, how long it is: so one plan serves all lists. */
function listed(values: readonly string[], type: "text" | '"Direction"'): Prisma.Sql {
  const array = Prisma.raw(`${type}[]`);
  return Prisma.sql`(SELECT ${[...values]}::${array})::${array}`;
}

/** The condition on "Initiative" i that it is one the scope's specialist may review, whatever its status. */
export function reviewableBy(scope: ReviewScope): Prisma.Sql {
  const conditions = scope.grants.map(({ oblastIds, directions }) => {
    const parts = [Prisma.sql`TRUE`];
    // Of one oblast an index gives the initiatives in their order, of several it does not.
    if (oblastIds.length === 1) parts.push(Prisma.sql`i."oblastId" = (SELECT ${oblastIds[0]}::text)`);
    else if (oblastIds.length > 1) parts.push(Prisma.sql`i."oblastId" = ANY(${listed(oblastIds, "text")})`);
    if (directions.length > 0)
      parts.push(Prisma.sql`i."direction" = ANY(${listed(directions, '"Direction"')})`);
    return Prisma.join(parts, " AND ", "(", ")");
  });
  if (conditions.length === 0) return Prisma.sql`FALSE`;
  const { personId, ownPlaceIds } = scope;
  return Prisma.sql`(i."status" <> 'draft' AND i."ownerId" <> ${personId}::uuid AND i."authorId" <> ${personId}::uuid
    AND (i."districtId" IS NULL OR i."districtId" <> ALL(${listed(ownPlaceIds, "text")}))
    AND (${Prisma.join(conditions, " OR ")}))`;
}
