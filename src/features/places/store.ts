import type { Place as PlaceRecord } from "../../db/client/client.ts";
import type { Transaction } from "../../db/transaction.ts";
import type { KatoUnit } from "./kato.ts";
import { type Place, type PlaceLevel, placeLevels, searchText } from "./places.ts";
import type { StoredPlace } from "./plan-import.ts";

/** As many rows as one statement carries without coming near PostgreSQL's limit of 65,535 parameters. */
const rowsPerStatement = 2_000;

/** "KATO" in ASCII: imports and seeding take this advisory lock, so that one runs at a time. */
const placesLock = 0x4b_41_54_4f;

const fields = {
  id: true,
  level: true,
  parentId: true,
  nameKk: true,
  nameRu: true,
  retiredAt: true,
} as const;

type PlaceRow = Pick<PlaceRecord, keyof typeof fields>;

function toPlace({ retiredAt, ...row }: PlaceRow): Place {
  return { ...row, retired: retiredAt !== null };
}

/** Limits of a transaction that changes places: it may wait for an import, and a slow disk takes its time. */
export const placesTransaction = { maxWait: 60_000, timeout: 180_000 } as const;

/** Waits for another change of the table of places to end; held until the transaction ends. */
export async function lockPlaces(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${placesLock})`;
}

/** Every unit, retired ones too. */
export async function findAllPlaces(db: Transaction): Promise<(StoredPlace & { importId: string | null })[]> {
  const rows = await db.place.findMany({ select: { ...fields, search: true, importId: true } });
  return rows.map(({ search, importId, ...row }) => ({ ...toPlace(row), search, importId }));
}

/** The units directly below a place, or the first level; retired ones left out. */
export async function findChildren(db: Transaction, parentId: string | null): Promise<Place[]> {
  const rows = await db.place.findMany({ where: { parentId, retiredAt: null }, select: fields });
  return rows.map(toPlace);
}

/**
 * Units that have every one of these folded words somewhere in their names; retired ones left out.
 * `withinId` keeps those that lie in that place, at any depth.
 */
export async function findByWords(
  db: Transaction,
  query: { words: readonly string[]; withinId: string | null; level: PlaceLevel | null },
): Promise<Place[]> {
  const { words, withinId, level } = query;
  const rows = await db.place.findMany({
    where: {
      retiredAt: null,
      ...(level === null ? {} : { level }),
      AND: words.map((word) => ({ search: { contains: word } })),
      ...(withinId === null ? {} : { OR: [{ parentId: withinId }, { parent: { parentId: withinId } }] }),
    },
    select: fields,
  });
  return rows.map(toPlace);
}

/** For each id that exists: the place itself and the places it lies in, upwards. */
export async function findPaths(db: Transaction, ids: readonly string[]): Promise<Map<string, Place[]>> {
  const rows = await db.place.findMany({
    where: { id: { in: [...ids] } },
    select: { ...fields, parent: { select: { ...fields, parent: { select: fields } } } },
  });
  return new Map(
    rows.map(({ parent, ...row }) => {
      const path = [toPlace(row)];
      if (parent !== null) {
        const { parent: grandparent, ...between } = parent;
        path.push(toPlace(between));
        if (grandparent !== null) path.push(toPlace(grandparent));
      }
      return [row.id, path];
    }),
  );
}

/** Adds units, parents before children. */
export async function addPlaces(
  tx: Transaction,
  units: readonly KatoUnit[],
  importId: string | null,
): Promise<void> {
  for (const level of placeLevels) {
    const rows = units
      .filter((unit) => unit.level === level)
      .map((unit) => ({ ...unit, search: searchText(unit), importId }));
    for (let from = 0; from < rows.length; from += rowsPerStatement) {
      await tx.place.createMany({ data: rows.slice(from, from + rowsPerStatement) });
    }
  }
}

/** Rewrites a unit as the classifier has it now, and brings it back if it was retired. */
export async function rewritePlace(tx: Transaction, unit: KatoUnit): Promise<void> {
  const { id, ...data } = unit;
  await tx.place.update({ where: { id }, data: { ...data, search: searchText(unit), retiredAt: null } });
}

/** Writes what a unit is found by. */
export async function rewriteSearch(tx: Transaction, place: Place): Promise<void> {
  await tx.place.update({ where: { id: place.id }, data: { search: searchText(place) } });
}

/** Marks units as gone from the classifier. */
export async function retirePlaces(tx: Transaction, ids: readonly string[], at: Date): Promise<void> {
  for (let from = 0; from < ids.length; from += rowsPerStatement) {
    await tx.place.updateMany({
      where: { id: { in: ids.slice(from, from + rowsPerStatement) } },
      data: { retiredAt: at },
    });
  }
}

/** Notes which import last confirmed these units. */
export async function confirmPlaces(
  tx: Transaction,
  ids: readonly string[],
  importId: string,
): Promise<void> {
  for (let from = 0; from < ids.length; from += rowsPerStatement) {
    await tx.place.updateMany({
      where: { id: { in: ids.slice(from, from + rowsPerStatement) } },
      data: { importId },
    });
  }
}
