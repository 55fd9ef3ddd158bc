import { inTransaction, type Transaction } from "../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Action } from "../initiatives/actions.ts";
import { type Found, findFor } from "../initiatives/find-initiative.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import type { Actor } from "../people/person.ts";
import type { Fact } from "./fact.ts";
import { factColumns, toFact } from "./list-facts.ts";
import { lockFor } from "./lock-for.ts";

export type FoundFact =
  | { readonly type: "found"; readonly initiative: Initiative; readonly fact: Fact }
  | { readonly type: "refused"; readonly initiative: Initiative }
  | { readonly type: "gone" };

async function find(
  db: Transaction,
  input: { actor: Actor; factId: string; action: Action },
  findInitiative: (db: Transaction, input: { actor: Actor; id: string; action: Action }) => Promise<Found>,
): Promise<FoundFact> {
  const { actor, factId, action } = input;
  const owned = await db.villageFact.findUnique({ where: { id: factId }, select: { initiativeId: true } });
  if (!owned) return { type: "gone" };
  const found = await findInitiative(db, { actor, id: owned.initiativeId, action });
  if (found.type !== "found") return found;
  const row = await db.villageFact.findUnique({
    where: { id: factId, retractedAt: null },
    select: factColumns,
  });
  return row ? { ...found, fact: toFact(row) } : { type: "refused", initiative: found.initiative };
}

/** A fact by its id, through its initiative, for somebody who may do the action with that; none that was taken back. */
export function findFact(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; factId: string; action: "village" | "record" },
): Promise<FoundFact> {
  return find(deps.prisma, input, findFor);
}

/** Takes a mistaken fact back: it stays on record and counts no more. */
export function retractFact(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; factId: string; update: UpdateRef },
): Promise<FoundFact> {
  const { actor, factId } = input;
  const now = deps.clock.now();
  return inTransaction(deps.prisma, async (tx) => {
    const found = await find(tx, { actor, factId, action: "record" }, lockFor);
    if (found.type !== "found") return found;
    await markApplied(tx, input.update, now);
    const { count } = await tx.villageFact.updateMany({
      where: { id: factId, retractedAt: null },
      data: { retractedAt: now },
    });
    return count === 1 ? found : { type: "refused", initiative: found.initiative };
  });
}
