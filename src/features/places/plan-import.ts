import type { KatoUnit } from "./kato.ts";
import { type Place, searchText } from "./places.ts";

/** A unit as the database has it. */
export interface StoredPlace extends Place {
  search: string;
}

/** What an import will do to the table of places. */
export interface ImportPlan {
  added: KatoUnit[];
  /** Units whose name, level or parent becomes another. */
  changed: { before: StoredPlace; after: KatoUnit }[];
  /** Units that had been retired and are in the classifier again. */
  restored: KatoUnit[];
  /** Units that the classifier no longer has. */
  retired: StoredPlace[];
  /** Units the file confirms as they are. */
  unchanged: KatoUnit[];
  /** First-level units the file speaks for as a whole. */
  coveredIds: string[];
}

/**
 * Compares a file with the database.
 *
 * A unit missing from the file is retired only when the file covers its oblast, that is, holds the oblast's
 * own row and something below it; a file of a few districts without that row only adds and changes. The first
 * level is never retired.
 */
export function planImport(units: readonly KatoUnit[], stored: readonly StoredPlace[]): ImportPlan {
  const storedById = new Map(stored.map((place) => [place.id, place]));
  const inFile = new Map(units.map((unit) => [unit.id, unit]));
  const plan: ImportPlan = {
    added: [],
    changed: [],
    restored: [],
    retired: [],
    unchanged: [],
    coveredIds: [],
  };

  for (const unit of units) {
    const before = storedById.get(unit.id);
    if (before === undefined) plan.added.push(unit);
    else if (before.retired) plan.restored.push(unit);
    else if (differs(before, unit)) plan.changed.push({ before, after: unit });
    else plan.unchanged.push(unit);
  }

  const withSomethingBelow = new Set(
    units.filter((unit) => unit.level !== "oblast").map((unit) => oblastOf(unit, inFile, storedById)),
  );
  const covered = new Set(
    units.filter((unit) => unit.level === "oblast" && withSomethingBelow.has(unit.id)).map((unit) => unit.id),
  );
  plan.coveredIds = [...covered];
  plan.retired = stored.filter(
    (place) =>
      !place.retired &&
      place.level !== "oblast" &&
      !inFile.has(place.id) &&
      covered.has(oblastOf(place, new Map(), storedById)),
  );
  return plan;
}

function differs(before: StoredPlace, after: KatoUnit): boolean {
  return (
    before.nameKk !== after.nameKk ||
    before.nameRu !== after.nameRu ||
    before.level !== after.level ||
    before.parentId !== after.parentId ||
    before.search !== searchText(after)
  );
}

type Linked = { id: string; parentId: string | null };

/** The first-level unit a place lies in, by the parents of the file first and of the database then. */
function oblastOf(
  place: Linked,
  file: ReadonlyMap<string, Linked>,
  stored: ReadonlyMap<string, Linked>,
): string {
  let at = place;
  // Three levels make at most two steps up.
  for (let step = 0; step < 2 && at.parentId !== null; step += 1) {
    at = file.get(at.parentId) ?? stored.get(at.parentId) ?? { id: at.parentId, parentId: null };
  }
  return at.id;
}
