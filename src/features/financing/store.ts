import type { Transaction } from "../../db/transaction.ts";
import { type Day, fromColumn, toColumn } from "../village/days.ts";
import { type Programme, readProgramme, writeProgramme } from "./programme.ts";

/** A monthly calculation index, in whole tenge from a day on. */
export interface CalculationIndex {
  readonly validFrom: Day;
  readonly tenge: bigint;
}

/** Every index, the latest first. */
export async function findIndexes(db: Transaction): Promise<CalculationIndex[]> {
  const rows = await db.calculationIndex.findMany({ orderBy: { validFrom: "desc" } });
  return rows.map(({ validFrom, tenge }) => ({
    validFrom: fromColumn(validFrom),
    tenge: BigInt(tenge),
  }));
}

/** The index that is in force on a day; null where none is known. */
export async function findIndexOn(db: Transaction, day: Day): Promise<CalculationIndex | null> {
  const row = await db.calculationIndex.findFirst({
    where: { validFrom: { lte: toColumn(day) } },
    orderBy: { validFrom: "desc" },
  });
  return row && { validFrom: fromColumn(row.validFrom), tenge: BigInt(row.tenge) };
}

/** Every programme as it is on a day, those that have ended too; by code. */
export async function findProgrammesOn(db: Transaction, day: Day): Promise<Programme[]> {
  const rows = await db.financingProgramme.findMany({
    where: { validFrom: { lte: toColumn(day) } },
    orderBy: [{ code: "asc" }, { validFrom: "desc" }],
    distinct: ["code"],
  });
  return rows.map(readProgramme);
}

/** When the figures of each programme were last checked, by code. */
export async function findLastChecks(db: Transaction): Promise<ReadonlyMap<string, Day>> {
  const rows = await db.financingProgramme.groupBy({ by: ["code"], _max: { checkedOn: true } });
  return new Map(rows.map(({ code, _max }) => [code, _max.checkedOn ? fromColumn(_max.checkedOn) : ""]));
}

/** Adds indexes and programmes; what stands at the same day already is left as it is. */
export async function addFinancing(
  db: Transaction,
  added: { indexes: readonly { validFrom: Day; tenge: number }[]; programmes: readonly Programme[] },
): Promise<void> {
  await db.calculationIndex.createMany({
    data: added.indexes.map(({ validFrom, tenge }) => ({ validFrom: toColumn(validFrom), tenge })),
    skipDuplicates: true,
  });
  await db.financingProgramme.createMany({
    data: added.programmes.map(writeProgramme),
    skipDuplicates: true,
  });
}
