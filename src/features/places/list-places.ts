import type { Dependencies } from "../../dependencies.ts";
import type { Language } from "../../i18n/language.ts";
import { comparePlaces, type Place } from "./places.ts";
import { findChildren } from "./store.ts";

/** One page of a list. */
export interface PlacePage {
  places: Place[];
  /** Counted from 0. */
  page: number;
  pages: number;
  /** Units on all pages. 0: the classifier has nothing below this place, and a name is typed instead. */
  total: number;
}

/**
 * The units directly below a place (`parentId: null`: the first level), in the order of the language's
 * alphabet. A page before the first or past the last gives the nearest one there is. Retired units are left out.
 */
export async function listPlaces(
  deps: Pick<Dependencies, "prisma">,
  input: { parentId: string | null; language: Language; page: number; pageSize: number },
): Promise<PlacePage> {
  const places = await findChildren(deps.prisma, input.parentId);
  // The database knows no Kazakh alphabet, and a place has some forty children at most.
  places.sort(comparePlaces(input.language));
  const pages = Math.ceil(places.length / input.pageSize);
  const page = Math.max(0, Math.min(input.page, pages - 1));
  const from = page * input.pageSize;
  return { places: places.slice(from, from + input.pageSize), page, pages, total: places.length };
}
