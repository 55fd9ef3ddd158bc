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

interface Row {
  id: string;
  number: string | null;
  title: string | null;
  status: InitiativeStatus;
  direction: Direction | null;
  dueAt: Date | null;
  reviewerId: string | null;
  reviewerName: string | null;
  districtName: string | null;
  nameKk: string | null;
  nameRu: string | null;
}

/** What a list shows of these initiatives, in the order of the ids. */
async function readItems(deps: Pick<Dependencies, "prisma">, ids: readonly string[]): Promise<QueueItem[]> {
  if (ids.length === 0) return [];
  const rows = await deps.prisma.$queryRaw<Row[]>`
    SELECT i."id", i."number", i."title", i."status", i."direction", i."dueAt", i."reviewerId",
           r."name" AS "reviewerName", i."districtName", d."nameKk", d."nameRu"
      FROM "Initiative" i
      LEFT JOIN "Person" r ON r."id" = i."reviewerId"
      LEFT JOIN "Place" d ON d."id" = i."districtId"
     WHERE i."id" = ANY(${[...ids]}::uuid[])`;
  return rows
    .sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
    .map(({ reviewerId, reviewerName, districtName, nameKk, nameRu, ...item }) => ({
      ...item,
      reviewer: reviewerId === null ? null : { personId: reviewerId, name: reviewerName },
      district: nameKk !== null && nameRu !== null ? { nameKk, nameRu } : districtName,
    }));
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
  /** In the whole list, at most `longestList`. */
  readonly total: number;
  /** There are more than the list shows. */
  readonly isCut: boolean;
}

/** A page of the initiatives of these ids, of which there may be one more than a list shows. */
export async function readPage(
  deps: Pick<Dependencies, "prisma">,
  ids: readonly string[],
  wanted: number,
): Promise<QueuePage> {
  const shown = ids.slice(0, longestList);
  const pages = Math.max(1, Math.ceil(shown.length / itemsPerScreen));
  const page = Math.min(wanted, pages - 1);
  const items = await readItems(deps, shown.slice(page * itemsPerScreen, (page + 1) * itemsPerScreen));
  return { items, page, pages, total: shown.length, isCut: ids.length > longestList };
}
