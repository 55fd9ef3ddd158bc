import type { Dependencies } from "../../dependencies.ts";
import type { Place } from "./places.ts";
import { findPaths } from "./store.ts";

/** The places of these ids, retired ones too, in the order asked for; ids that are nowhere are left out. */
export async function getPlaces(
  deps: Pick<Dependencies, "prisma">,
  ids: readonly string[],
): Promise<Place[]> {
  if (ids.length === 0) return [];
  const paths = await findPaths(deps.prisma, ids);
  return ids.flatMap((id) => paths.get(id)?.[0] ?? []);
}
