import type { VillageFact } from "../../db/client/client.ts";
import type { Transaction } from "../../db/transaction.ts";
import { fromColumn } from "../../shared/day.ts";
import type { Fact } from "./fact.ts";

/** What is read of a fact. */
export const factColumns = { id: true, kind: true, happenedOn: true, amount: true, text: true } as const;

export function toFact(row: Pick<VillageFact, keyof typeof factColumns>): Fact {
  return { ...row, happenedOn: fromColumn(row.happenedOn) };
}

/**
 * The facts of an initiative that the caller has found by its rights, the latest first, without those that were taken
 * back. There are at most some hundreds.
 */
export async function listFacts(db: Transaction, initiativeId: string): Promise<Fact[]> {
  const rows = await db.villageFact.findMany({
    where: { initiativeId, retractedAt: null },
    orderBy: [{ happenedOn: "desc" }, { recordedAt: "desc" }, { id: "desc" }],
    select: factColumns,
  });
  return rows.map(toFact);
}
