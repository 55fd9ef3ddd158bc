import { Prisma } from "../../../db/client/client.ts";
import type { Dependencies } from "../../../dependencies.ts";
import type { InitiativeStatus } from "../../initiatives/status.ts";
import { assertMay } from "../../people/permissions.ts";
import type { Actor } from "../../people/person.ts";
import { constant, type Filter, longestList, type QueuePage, readPage, type State } from "./queue.ts";

/** How the reviews of all specialists stand. Counts are at most one more than a list is long. */
export interface AllLoad {
  readonly waiting: number;
  readonly inReview: number;
  readonly overdue: number;
}

/** The statuses in which somebody waits for a specialist's decision. */
const open: readonly InitiativeStatus[] = ["submitted", "inReview"];

function statusesOf(state: State): readonly InitiativeStatus[] {
  return state === "open" || state === "overdue" ? open : [state];
}

function foundSql(
  filter: Filter & { reviewerId: string | null },
  now: Date,
): { found: Prisma.Sql; order: Prisma.Sql } {
  const { state, oblastId, direction, reviewerId } = filter;
  const statuses = statusesOf(state);
  const dueFirst = statuses === open || open.some((status) => status === state);
  const parts = [Prisma.sql`TRUE`];
  // A time of a SELECT of its own is not known when the server plans: so it plans once, not at every moment anew.
  if (state === "overdue") parts.push(Prisma.sql`i."dueAt" < (SELECT ${now}::timestamptz)`);
  if (oblastId !== null) parts.push(Prisma.sql`i."oblastId" = ${oblastId}`);
  if (direction !== null) parts.push(Prisma.sql`i."direction" = ${direction}::"Direction"`);
  if (reviewerId !== null) parts.push(Prisma.sql`i."reviewerId" = ${reviewerId}::uuid`);
  const where = Prisma.join(parts, " AND ");
  // What is decided has no day by which it is due: there the newest come first.
  const order = dueFirst ? Prisma.sql`"dueAt", "id"` : Prisma.sql`"dueAt" DESC, "id" DESC`;
  // Each status is read in the order of its index, to the length of a list.
  const lists = statuses.map(
    (status) => Prisma.sql`
    (SELECT i."id", i."dueAt" FROM "Initiative" i
      WHERE i."status" = ${status}::"InitiativeStatus" AND ${where}
      ORDER BY ${order} LIMIT ${constant(longestList + 1)})`,
  );
  return { found: Prisma.join(lists, " UNION ALL "), order };
}

/**
 * A page of the submitted initiatives, whoever reviews them; of those that wait, overdue ones first.
 *
 * @param input.reviewerId only those that this specialist has
 * @throws ForbiddenError when the actor may not oversee initiatives
 */
export async function listAllQueue(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; filter: Filter; page: number; reviewerId?: string },
): Promise<QueuePage> {
  const { actor, filter, page, reviewerId = null } = input;
  assertMay(actor, "initiative.oversee");
  const sql = foundSql({ ...filter, reviewerId }, deps.clock.now());
  const list = await readPage(deps, { ...sql, page, longest: longestList });
  return list.page;
}

/**
 * How many wait, are being reviewed and are overdue.
 *
 * @throws ForbiddenError when the actor may not oversee initiatives
 */
export async function countAllQueue(
  deps: Pick<Dependencies, "prisma" | "clock">,
  actor: Actor,
): Promise<AllLoad> {
  assertMay(actor, "initiative.oversee");
  const now = deps.clock.now();
  const most = constant(longestList + 1);
  const counted = (where: Prisma.Sql) =>
    Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 FROM "Initiative" i WHERE ${where} LIMIT ${most}) n)`;
  const overdue = (status: "submitted" | "inReview") =>
    counted(Prisma.sql`i."status" = ${status}::"InitiativeStatus" AND i."dueAt" < ${now}`);
  const [row] = await deps.prisma.$queryRaw<AllLoad[]>`
    SELECT ${counted(Prisma.sql`i."status" = 'submitted'`)} AS "waiting",
           ${counted(Prisma.sql`i."status" = 'inReview'`)} AS "inReview",
           LEAST(${overdue("submitted")} + ${overdue("inReview")}, ${most}) AS "overdue"`;
  return row ?? { waiting: 0, inReview: 0, overdue: 0 };
}

/** How much a specialist has in hand. */
export interface SpecialistLoad {
  readonly personId: string;
  readonly name: string | null;
  readonly inHand: number;
  readonly overdue: number;
}

/**
 * All specialists with what they have in hand, the most overdue and the busiest first.
 *
 * @throws ForbiddenError when the actor may not oversee initiatives
 */
export function listLoads(
  deps: Pick<Dependencies, "prisma" | "clock">,
  actor: Actor,
): Promise<SpecialistLoad[]> {
  assertMay(actor, "initiative.oversee");
  return deps.prisma.$queryRaw<SpecialistLoad[]>`
    SELECT p."id" AS "personId", p."name", n."inHand", n."overdue"
      FROM (SELECT DISTINCT g."personId" FROM "RoleGrant" g WHERE g."role" = 'specialist') s
      JOIN "Person" p ON p."id" = s."personId" AND p."status" = 'registered'
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS "inHand", (count(*) FILTER (WHERE i."dueAt" < ${deps.clock.now()}))::int AS "overdue"
          FROM "Initiative" i WHERE i."reviewerId" = p."id" AND i."status" = 'inReview') n
     ORDER BY n."overdue" DESC, n."inHand" DESC, p."name", p."id"`;
}
