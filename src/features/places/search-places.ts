import type { Dependencies } from "../../dependencies.ts";
import type { Language } from "../../i18n/language.ts";
import { fold } from "../../shared/fold.ts";
import {
  comparePlaces,
  nameProper,
  type Place,
  type PlaceLevel,
  type PlaceNames,
  placeLevels,
} from "./places.ts";
import { findByWords, findPaths } from "./store.ts";

/** A place that was found, and where it lies. */
export interface PlaceMatch extends Place {
  /** The place itself first, its oblast last; see `pathLabel`. */
  path: Place[];
}

/** More letters than any name has say nothing more. */
const longestQuery = 120;

/**
 * Finds places by part of a name in either language, look-alike letters folded: "солтустик" finds Солтүстік
 * Қазақстан облысы, "Каракол" finds Қаракөл. The nearest come first: the very name, then names that start
 * with the query, then those with a word that starts with it, then those that contain it, then those that have
 * all its words in any order; wider units before narrower ones, then by the alphabet.
 *
 * `parentId` keeps places within that place, at any depth; `null` or none searches the country. Retired units
 * are left out. A query without a letter or digit finds nothing.
 */
export async function searchPlaces(
  deps: Pick<Dependencies, "prisma">,
  input: {
    query: string;
    limit: number;
    parentId?: string | null;
    level?: PlaceLevel;
    /** Whose alphabet orders equally near places. */
    language?: Language;
  },
): Promise<PlaceMatch[]> {
  const query = fold(input.query.slice(0, longestQuery));
  if (query === "") return [];
  const found = await findByWords(deps.prisma, {
    words: query.split(" "),
    withinId: input.parentId ?? null,
    level: input.level ?? null,
  });
  const compare = comparePlaces(input.language ?? "kk");
  const nearest = found
    .map((place) => ({ place, distance: distance(query, place) }))
    .sort(
      (a, b) =>
        a.distance - b.distance ||
        placeLevels.indexOf(a.place.level) - placeLevels.indexOf(b.place.level) ||
        compare(a.place, b.place),
    )
    .slice(0, input.limit)
    .map(({ place }) => place);
  const paths = await findPaths(
    deps.prisma,
    nearest.map((place) => place.id),
  );
  return nearest.map((place) => ({ ...place, path: paths.get(place.id) ?? [place] }));
}

/** How far a name is from the folded query: 0 for the very name, up to 4. */
function distance(query: string, place: PlaceNames): number {
  return Math.min(distanceOfName(query, place.nameKk), distanceOfName(query, place.nameRu));
}

function distanceOfName(query: string, name: string): number {
  const folded = fold(name);
  const proper = nameProper(name);
  if (folded === query || proper === query) return 0;
  if (folded.startsWith(query) || proper.startsWith(query)) return 1;
  if (folded.includes(` ${query}`)) return 2;
  return folded.includes(query) ? 3 : 4;
}
