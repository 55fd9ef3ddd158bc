import { inTransaction } from "../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { findFor } from "../initiatives/find-initiative.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { moveInitiative } from "../initiatives/move-initiative.ts";
import type { Actor } from "../people/person.ts";
import { involvedBut } from "./involved.ts";
import { tellInvolvedJob } from "./jobs.ts";
import { lockFor } from "./lock-for.ts";

export type BeginOutcome =
  /** It can begin; or, of `beginImplementation`, it has. */
  | { readonly type: "ready" | "begun"; readonly initiative: Initiative }
  /** There is no milestone yet that is still to be done. */
  | { readonly type: "unplanned"; readonly initiative: Initiative }
  | { readonly type: "refused"; readonly initiative: Initiative }
  | { readonly type: "gone" };

/** Whether the initiative could begin now. */
export async function checkBegin(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; id: string },
): Promise<BeginOutcome> {
  const found = await findFor(deps.prisma, { ...input, action: "begin" });
  if (found.type !== "found") return found;
  const { initiative } = found;
  const where = { initiativeId: initiative.id, droppedAt: null };
  const first = await deps.prisma.milestone.findFirst({ where, select: { id: true } });
  return { type: first ? "ready" : "unplanned", initiative };
}

/** Brings an approved initiative into implementation, once it has a milestone. Its reviewer is told. */
export function beginImplementation(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: { actor: Actor; id: string; update: UpdateRef },
): Promise<BeginOutcome> {
  const { actor, id } = input;
  const now = deps.clock.now();
  return inTransaction(deps.prisma, async (tx): Promise<BeginOutcome> => {
    const found = await lockFor(tx, { actor, id, action: "begin" });
    if (found.type !== "found") return found;
    const { initiative } = found;
    const planned = await tx.milestone.count({ where: { initiativeId: id, droppedAt: null } });
    if (planned === 0) return { type: "unplanned", initiative };
    await markApplied(tx, input.update, now);
    const eventId = await moveInitiative(tx, {
      initiative,
      to: "inImplementation",
      actorId: actor.personId,
      now,
    });
    if (eventId === null) return { type: "refused", initiative };
    for (const personId of involvedBut(initiative, actor.personId))
      await deps.jobs.enqueue(tx, tellInvolvedJob, { eventId, personId });
    return { type: "begun", initiative };
  });
}
