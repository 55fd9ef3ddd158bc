import { inTransaction, type Transaction } from "../../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { actions } from "../../initiatives/actions.ts";
import { findFor } from "../../initiatives/find-initiative.ts";
import type { Initiative } from "../../initiatives/initiative.ts";
import type { Actor } from "../../people/person.ts";
import { lockAll } from "../lock-for.ts";
import { findTakers, type Taker } from "./find-takers.ts";
import { tellTakerJob } from "./jobs.ts";
import { findOpenHandover } from "./list-handovers.ts";

export type ProposeOutcome =
  | {
      readonly type: "proposed";
      readonly initiative: Initiative;
      readonly taker: Taker;
      /** All that are proposed to the taker by this, the asked one first. */
      readonly initiatives: readonly Initiative[];
    }
  /** It is being handed over already. */
  | { readonly type: "waiting"; readonly initiative: Initiative }
  /** The person chosen is no akim of the district, or no longer. */
  | { readonly type: "noTaker"; readonly initiative: Initiative }
  | { readonly type: "refused"; readonly initiative: Initiative }
  | { readonly type: "gone" };

/** The owner's other initiatives of the same district that could be handed over together with one. */
export function othersOf(db: Transaction, initiative: Initiative): Promise<{ id: string }[]> {
  const { districtId, oblastId } = initiative.place;
  return db.initiative.findMany({
    where: {
      id: { not: initiative.id },
      ownerId: initiative.owner.personId,
      status: { in: [...actions.handOver.when] },
      oblastId,
      districtId,
      handovers: { none: { openKey: { not: null } } },
    },
    orderBy: { id: "asc" },
    select: { id: true },
  });
}

/**
 * Proposes to hand an initiative over to another akim of its district, or all that its owner has there. Nothing changes
 * hands until the other accepts, who is told; an initiative has one open proposal at most.
 */
export function proposeHandover(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: { actor: Actor; id: string; takerId: string; all: boolean; update: UpdateRef },
): Promise<ProposeOutcome> {
  const { actor, id, takerId, all } = input;
  const now = deps.clock.now();
  return inTransaction(deps.prisma, async (tx): Promise<ProposeOutcome> => {
    const seen = await findFor(tx, { actor, id, action: "handOver" });
    if (seen.type !== "found") return seen;
    const others = all ? await othersOf(tx, seen.initiative) : [];
    await lockAll(tx, [id, ...others.map((other) => other.id)]);
    const found = await findFor(tx, { actor, id, action: "handOver" });
    if (found.type !== "found") return found;
    const { initiative } = found;
    if (await findOpenHandover(tx, id)) return { type: "waiting", initiative };
    const [taker] = await findTakers(tx, { initiative, personId: takerId });
    if (!taker) return { type: "noTaker", initiative };
    await markApplied(tx, input.update, now);
    const initiatives = [initiative];
    for (const other of others) {
      const also = await findFor(tx, { actor, id: other.id, action: "handOver" });
      const isFree = also.type === "found" && (await findOpenHandover(tx, other.id)) === undefined;
      // A taker who reviews one of them cannot own that one.
      if (isFree && also.initiative.reviewer?.personId !== takerId) initiatives.push(also.initiative);
    }
    const rows = await tx.handover.createManyAndReturn({
      data: initiatives.map(({ id, owner }) => ({
        initiativeId: id,
        openKey: id,
        fromId: owner.personId,
        toId: takerId,
        proposedById: actor.personId,
        proposedAt: now,
      })),
      select: { id: true, initiativeId: true },
    });
    const asked = rows.find(({ initiativeId }) => initiativeId === id);
    if (asked) await deps.jobs.enqueue(tx, tellTakerJob, { handoverId: asked.id });
    return { type: "proposed", initiative, taker, initiatives };
  });
}
