import { Prisma } from "../../../db/client/client.ts";
import type { Dependencies } from "../../../dependencies.ts";
import type { Language } from "../../../i18n/language.ts";
import { getPlaces } from "../../places/get-places.ts";
import { comparePlaces, type Place } from "../../places/places.ts";

/** The unit that recipients of no known unit are counted in. */
export const noPlace = "none";
/** In place of a unit: whatever it is. */
export const allPlaces = "all";

/** Which recipients are looked at: all, those of an oblast, those of a district. */
export interface Where {
  /** The id of a unit, {@link noPlace} or {@link allPlaces}. */
  readonly oblast: string;
  readonly district: string;
}

/** The recipients of an announcement at a place, as a condition on "Delivery" d. */
export function recipientsAt(id: string, { oblast, district }: Where): Prisma.Sql {
  const within = (column: Prisma.Sql, place: string) =>
    place === allPlaces
      ? Prisma.empty
      : place === noPlace
        ? Prisma.sql` AND ${column} IS NULL`
        : Prisma.sql` AND ${column} = ${place}`;
  return Prisma.sql`d."announcementId" = ${id}::uuid${within(Prisma.sql`d."oblastId"`, oblast)}${within(
    Prisma.sql`d."districtId"`,
    district,
  )}`;
}

/** A place with what was counted in it; null for whoever has none. */
export type AtPlace<Counted> = Counted & { readonly place: Place | null };

/** Gives what was counted by ids its places, in the order of the language's alphabet; the one without a place comes last. */
export async function atPlaces<Counted extends { readonly placeId: string | null }>(
  deps: Pick<Dependencies, "prisma">,
  counted: readonly Counted[],
  language: Language,
): Promise<AtPlace<Counted>[]> {
  const ids = counted.map(({ placeId }) => placeId).filter((id) => id !== null);
  const places = new Map((await getPlaces(deps, ids)).map((place) => [place.id, place]));
  const compare = comparePlaces(language);
  return counted
    .map((row) => ({ ...row, place: places.get(row.placeId ?? "") ?? null }))
    .sort((a, b) => (a.place && b.place ? compare(a.place, b.place) : Number(!a.place) - Number(!b.place)));
}

/** A page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** From 0. */
  readonly page: number;
  /** At least 1. */
  readonly pages: number;
}

/** One page of what was read whole; a page past the last is the last. */
export function pageOf<Item>(all: readonly Item[], page: number, size: number): Page<Item> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const shown = Math.min(page, pages - 1);
  return { items: all.slice(shown * size, (shown + 1) * size), page: shown, pages };
}
