import { inTransaction } from "../../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import type { Initiative } from "../../initiatives/initiative.ts";
import type { Actor } from "../../people/person.ts";
import { lockFor } from "../lock-for.ts";
import { askToTellOfHandover } from "./ask-to-tell.ts";
import { findOpenHandover } from "./list-handovers.ts";

export type EndOutcome =
  | { readonly type: "ended"; readonly initiative: Initiative }
  | { readonly type: "refused"; readonly initiative: Initiative }
  | { readonly type: "gone" };

/**
 * Ends an open handover without a change of hands: it is taken back by those who may propose it, or the taker refuses.
 * The others whom it concerns are told.
 */
export function endHandover(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: { actor: Actor; id: string; by: "giver" | "taker"; update: UpdateRef },
): Promise<EndOutcome> {
  const { actor, id, by } = input;
  const now = deps.clock.now();
  return inTransaction(deps.prisma, async (tx): Promise<EndOutcome> => {
    const found = await lockFor(tx, { actor, id, action: by === "giver" ? "handOver" : "takeOver" });
    if (found.type !== "found") return found;
    const { initiative } = found;
    const handover = await findOpenHandover(tx, id);
    if (!handover) return { type: "refused", initiative };
    await markApplied(tx, input.update, now);
    await tx.handover.update({ where: { id: handover.id }, data: { endedAt: now, openKey: null } });
    const type = by === "giver" ? "takenBack" : "refused";
    const actorId = actor.personId;
    await askToTellOfHandover(deps, tx, { type, handover, initiatives: [initiative], actorId });
    return { type: "ended", initiative };
  });
}
