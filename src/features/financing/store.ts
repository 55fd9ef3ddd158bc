import type { Transaction } from "../../db/transaction.ts";
import { type Day, fromColumn, toColumn } from "../../shared/day.ts";
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

/** "FINA" in ASCII: changes of the figures take this advisory lock, so that one sees what the other did. */
const financingLock = 0x46_49_4e_41;

/** Waits for another change of the figures to end; held until the transaction ends. */
export async function lockFinancing(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${financingLock})`;
}

/** The programme as it is on a day, or undefined when there is none of that code. */
export async function findProgrammeOn(
  db: Transaction,
  code: string,
  day: Day,
): Promise<Programme | undefined> {
  const row = await db.financingProgramme.findFirst({
    where: { code, validFrom: { lte: toColumn(day) } },
    orderBy: { validFrom: "desc" },
  });
  return row ? readProgramme(row) : undefined;
}

/** Writes a programme as it is from its day on; what stood at that day is replaced. */
export async function putProgramme(db: Transaction, programme: Programme): Promise<void> {
  const { code, validFrom, ...values } = writeProgramme(programme);
  await db.financingProgramme.upsert({
    where: { code_validFrom: { code, validFrom } },
    create: { code, validFrom, ...values },
    update: values,
  });
}

/** The index that begins on that very day; undefined where none does. */
export async function findIndexFrom(db: Transaction, day: Day): Promise<number | undefined> {
  const row = await db.calculationIndex.findUnique({ where: { validFrom: toColumn(day) } });
  return row?.tenge;
}

/** Writes the index from a day on; what stood at that day is replaced. */
export async function putIndex(db: Transaction, index: { validFrom: Day; tenge: number }): Promise<void> {
  const { tenge } = index;
  const validFrom = toColumn(index.validFrom);
  await db.calculationIndex.upsert({
    where: { validFrom },
    create: { validFrom, tenge },
    update: { tenge },
  });
}
