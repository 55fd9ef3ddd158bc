import type { Dependencies } from "../../dependencies.ts";
import { firstLevelPlaces } from "./data/first-level.ts";
import { sampleDistricts } from "./data/sample-places.ts";
import type { KatoUnit } from "./kato.ts";
import { searchText } from "./places.ts";
import {
  addPlaces,
  findAllPlaces,
  lockPlaces,
  placesTransaction,
  rewritePlace,
  rewriteSearch,
} from "./store.ts";

/**
 * Puts the units that ship with the program into the database, at every start: the first level always, the
 * sample of districts only when asked. What an import brought is left as it is: shipped names do not
 * overwrite it, and an oblast for which a classifier was imported gets no sample.
 *
 * Also refreshes what places are found by, should the rules of folding have changed since it was written.
 */
export async function seedPlaces(
  deps: Pick<Dependencies, "prisma">,
  input: { sample: boolean },
): Promise<{ added: number }> {
  return deps.prisma.$transaction(async (tx) => {
    await lockPlaces(tx);
    const stored = await findAllPlaces(tx);
    const byId = new Map(stored.map((place) => [place.id, place]));
    const imported = new Set(
      stored
        .filter((place) => place.importId !== null && place.level === "district")
        .map((place) => place.parentId),
    );
    const shipped = [...firstLevel(), ...(input.sample ? sample(imported) : [])];

    const missing = shipped.filter((unit) => !byId.has(unit.id));
    await addPlaces(tx, missing, null);
    for (const unit of shipped) {
      const place = byId.get(unit.id);
      if (place === undefined || place.importId !== null || place.retired) continue;
      if (place.nameKk === unit.nameKk && place.nameRu === unit.nameRu) continue;
      await rewritePlace(tx, unit);
      byId.delete(unit.id);
    }
    for (const place of byId.values()) {
      if (place.search !== searchText(place)) await rewriteSearch(tx, place);
    }
    return { added: missing.length };
  }, placesTransaction);
}

function firstLevel(): KatoUnit[] {
  return firstLevelPlaces.map((place) => ({ ...place, level: "oblast", parentId: null }));
}

function sample(imported: ReadonlySet<string | null>): KatoUnit[] {
  return sampleDistricts
    .filter((district) => !imported.has(district.parentId))
    .flatMap(({ ruralDistricts, ...district }) => [
      { ...district, level: "district" as const },
      ...ruralDistricts.map((place) => ({
        ...place,
        level: "ruralDistrict" as const,
        parentId: district.id,
      })),
    ]);
}
