import { Prisma } from "../../../db/client/client.ts";
import type { Dependencies } from "../../../dependencies.ts";
import type { InitiativeStatus } from "../../initiatives/status.ts";
import { may } from "../../people/permissions.ts";
import type { Actor, Direction } from "../../people/person.ts";
import type { PlaceNames } from "../../places/places.ts";

/** Whose list it is: `own` of a specialist, `all` of an organizer. */
export const views = ["own", "all"] as const;
export type View = (typeof views)[number];

/** The list that is shown to somebody who asks for none: what they review, else what they watch over. */
export function firstView(actor: Actor): View | undefined {
  if (may(actor, "initiative.review")) return "own";
  return may(actor, "initiative.oversee") ? "all" : undefined;
}

/** Whether the actor may see that list. */
export function maySee(actor: Actor, view: View): boolean {
  return may(actor, view === "own" ? "initiative.review" : "initiative.oversee");
}

/** What an organizer may narrow the list down to. `open`: all that wait for a decision. */
export const states = [
  "open",
  "overdue",
  "submitted",
  "inReview",
  "needsChanges",
  "approved",
  "inImplementation",
  "completed",
  "stopped",
  "rejected",
  "withdrawn",
] as const;
export type State = (typeof states)[number];

/** What a list is narrowed down to; null is everything. */
export interface Filter {
  readonly state: State;
  readonly oblastId: string | null;
  readonly direction: Direction | null;
}

/** An initiative in a list. */
export interface QueueItem {
  readonly id: string;
  readonly number: string | null;
  readonly title: string | null;
  readonly status: InitiativeStatus;
  readonly direction: Direction | null;
  readonly dueAt: Date | null;
  readonly reviewer: { readonly personId: string; readonly name: string | null } | null;
  readonly district: PlaceNames | string | null;
}

/** Initiatives on one screen. */
export const itemsPerScreen = 5;
/** No list is longer: whoever looks for something else narrows it down, or searches. */
export const longestList = 100;

/** A page of a list. */
export interface QueuePage {
  readonly items: readonly QueueItem[];
  /** From 0; a page beyond the last is the last. */
  readonly page: number;
  readonly pages: number;
  /** In the whole list, which may be cut. */
  readonly total: number;
  /** There are more than the list shows. */
  readonly isCut: boolean;
}

/** A page of nothing. */
export const emptyPage: QueuePage = { items: [], page: 0, pages: 1, total: 0, isCut: false };

interface Row {
  total: number;
  id: string | null;
  number: string | null;
  title: string | null;
  status: InitiativeStatus;
  direction: Direction | null;
  dueAt: Date | null;
  reviewerId: string | null;
  reviewerName: string | null;
  districtName: string | null;
  districtNames: [nameKk: string, nameRu: string] | null;
}

function itemOf(row: Row & { id: string }): QueueItem {
  const { id, number, title, status, direction, dueAt, reviewerId, districtNames } = row;
  return {
    id,
    number,
    title,
    status,
    direction,
    dueAt,
    reviewer: reviewerId === null ? null : { personId: reviewerId, name: row.reviewerName },
    district:
      districtNames === null ? row.districtName : { nameKk: districtNames[0], nameRu: districtNames[1] },
  };
}

/** What makes a list. */
interface ListSql {
  /** Selects "id" and what `order` and `sums` need, of one initiative more than the list is long, if there are. */
  readonly found: Prisma.Sql;
  readonly order: Prisma.Sql;
  /** What else is counted of all that was found, as columns. */
  readonly sums?: Prisma.Sql;
  /** From 0. */
  readonly page: number;
  /** A multiple of `itemsPerScreen`. */
  readonly longest: number;
}

/**
 * Reads a page of a list by one statement, so that its counts and its items are of the same moment. The list itself is
 * of ids, which indexes hold; of the initiatives only those on the page are read, each by its id.
 *
 * @returns the page, and the row of `sums`
 */
export async function readPage<Sums extends object = object>(
  deps: Pick<Dependencies, "prisma">,
  list: ListSql,
): Promise<{ page: QueuePage; sums: Sums | undefined }> {
  const { found, order, sums, longest } = list;
  const size = constant(itemsPerScreen);
  const rows = await deps.prisma.$queryRaw<(Row & Sums)[]>`
    WITH found AS MATERIALIZED (${found}),
         sums AS MATERIALIZED (SELECT count(*)::int AS "total" ${sums ? Prisma.sql`, ${sums}` : Prisma.empty} FROM found),
         page AS (
           SELECT "id", row_number() OVER (ORDER BY ${order}) AS "place" FROM found ORDER BY ${order} LIMIT ${size}
           OFFSET (SELECT ${size} * LEAST(${list.page}::int, GREATEST(0, LEAST("total", ${constant(longest)}) - 1) / ${size})
                     FROM sums))
    SELECT sums.*, item.*
      FROM sums LEFT JOIN page ON TRUE
      LEFT JOIN LATERAL (
        SELECT i."id", i."number", i."title", i."status", i."direction", i."dueAt", i."reviewerId", i."districtName",
               (SELECT r."name" FROM "Person" r WHERE r."id" = i."reviewerId") AS "reviewerName",
               (SELECT ARRAY[d."nameKk", d."nameRu"] FROM "Place" d WHERE d."id" = i."districtId") AS "districtNames"
          FROM "Initiative" i WHERE i."id" = page."id" LIMIT 1) item ON TRUE
     ORDER BY page."place"`;
  const [first] = rows;
  const total = Math.min(first?.total ?? 0, longest);
  const pages = Math.max(1, Math.ceil(total / itemsPerScreen));
  return {
    page: {
      items: rows.flatMap((row) => (row.id === null ? [] : [itemOf({ ...row, id: row.id })])),
      page: Math.min(list.page, pages - 1),
      pages,
      total,
      isCut: (first?.total ?? 0) > longest,
    },
    sums: first,
  };
}

/** A number that the program itself gives: as a part of the statement, the server plans with it once and for all. */
export function constant(value: number): Prisma.Sql {
  return Prisma.raw(String(value));
}
