import { inTransaction, type Transaction } from "../../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { findFor } from "../../initiatives/find-initiative.ts";
import type { Initiative } from "../../initiatives/initiative.ts";
import { forgetProposals } from "../../neighbours/forget-proposals.ts";
import { recordAudit } from "../../people/audit.ts";
import type { Actor } from "../../people/person.ts";
import { lockAll } from "../lock-for.ts";
import { askToTellOfHandover } from "./ask-to-tell.ts";
import { findOpenHandover, type Handover } from "./list-handovers.ts";

export type AcceptOutcome =
  | {
      readonly type: "accepted";
      /** All that changed hands, as they were before, the asked one first. */
      readonly initiatives: readonly Initiative[];
    }
  | { readonly type: "refused"; readonly initiative: Initiative }
  | { readonly type: "gone" };

/** Ids of what the same akim offers the actor besides. */
export async function offeredBesides(
  db: Transaction,
  about: { takerId: string; handover: Handover },
): Promise<readonly string[]> {
  const { takerId, handover } = about;
  const rows = await db.handover.findMany({
    where: {
      toId: takerId,
      fromId: handover.from.personId,
      openKey: { not: null },
      initiativeId: { not: handover.initiativeId },
    },
    orderBy: { initiativeId: "asc" },
    select: { initiativeId: true },
  });
  return rows.map(({ initiativeId }) => initiativeId);
}

/** Puts the actor in charge of an initiative that the transaction holds, and records both sides. */
async function take(
  tx: Transaction,
  about: { actor: Actor; initiative: Initiative; handover: Handover; now: Date },
): Promise<void> {
  const { actor, initiative, handover, now } = about;
  const { id } = initiative;
  await tx.handover.update({ where: { id: handover.id }, data: { acceptedAt: now, openKey: null } });
  await tx.initiative.update({ where: { id }, data: { ownerId: actor.personId, updatedAt: now } });
  // What the akim before agreed with neighbours was about their own name: the next one's is not given away with it.
  await forgetProposals(tx, id);
  const { from, to, proposedBy } = handover;
  await recordAudit(tx, {
    actorId: actor.personId,
    action: "initiative.handedOver",
    subjectId: id,
    details: { from: from.personId, to: to.personId, proposedBy: proposedBy.personId, handover: handover.id },
    at: now,
  });
}

/**
 * Takes an initiative over that was offered to the actor; with `all`, everything that the same akim offers them. The
 * others whom it concerns are told.
 */
export function acceptHandover(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: { actor: Actor; id: string; all: boolean; update: UpdateRef },
): Promise<AcceptOutcome> {
  const { actor, id, all } = input;
  const now = deps.clock.now();
  return inTransaction(deps.prisma, async (tx): Promise<AcceptOutcome> => {
    const offered = await findOpenHandover(tx, id);
    const isTheirs = offered?.to.personId === actor.personId;
    const others =
      all && isTheirs ? await offeredBesides(tx, { takerId: actor.personId, handover: offered }) : [];
    await lockAll(tx, [id, ...others]);
    const accept = async (id: string) => {
      const found = await findFor(tx, { actor, id, action: "takeOver" });
      if (found.type !== "found") return found;
      const { initiative } = found;
      const handover = await findOpenHandover(tx, id);
      if (!handover) return { type: "refused", initiative } as const;
      await take(tx, { actor, initiative, handover, now });
      return { type: "taken", initiative, handover } as const;
    };
    const first = await accept(id);
    if (first.type !== "taken") return first;
    await markApplied(tx, input.update, now);
    const { handover } = first;
    const initiatives = [first.initiative];
    for (const other of others) {
      const also = await accept(other);
      if (also.type === "taken") initiatives.push(also.initiative);
    }
    const actorId = actor.personId;
    await askToTellOfHandover(deps, tx, { type: "accepted", handover, initiatives, actorId });
    return { type: "accepted", initiatives };
  });
}
