import type { Transaction } from "../../../db/transaction.ts";
import type { Audience } from "./audience.ts";

/**
 * What lies within the places of an audience. It is found before the people are, because the server plans well only
 * with what it sees: of places that a subquery finds it knows neither which nor how many people live there.
 */
export interface Within {
  /** The audience's oblasts and everything below them. */
  readonly oblastUnits: readonly string[];
  /** Those who look after one of the oblasts. */
  readonly specialists: readonly string[];
  /** The audience's districts and everything below them. */
  readonly districtUnits: readonly string[];
}

async function findUnits(db: Transaction, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE down AS (
      SELECT pl."id" FROM "Place" pl WHERE pl."id" = ANY(${ids}::text[])
      UNION
      SELECT pl."id" FROM "Place" pl JOIN down ON pl."parentId" = down."id"
    ) SELECT "id" FROM down`;
  return rows.map(({ id }) => id);
}

async function findSpecialists(db: Transaction, oblastIds: readonly string[]): Promise<string[]> {
  if (oblastIds.length === 0) return [];
  const rows = await db.$queryRaw<{ personId: string }[]>`
    SELECT r."personId" FROM "RoleGrant" r
     WHERE r."role" = 'specialist'
       AND (COALESCE(cardinality(r."oblastIds"), 0) = 0 OR r."oblastIds" && ${oblastIds}::text[])`;
  return rows.map(({ personId }) => personId);
}

/** Finds what lies within the places of an audience now. */
export async function findWithin(
  db: Transaction,
  { oblastIds, districtIds }: Pick<Audience, "oblastIds" | "districtIds">,
): Promise<Within> {
  return {
    oblastUnits: await findUnits(db, oblastIds),
    specialists: await findSpecialists(db, oblastIds),
    districtUnits: await findUnits(db, districtIds),
  };
}
