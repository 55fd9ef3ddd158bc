import { inTransaction, type Transaction } from "../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { findFor } from "../initiatives/find-initiative.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { moveInitiative } from "../initiatives/move-initiative.ts";
import type { Actor } from "../people/person.ts";
import { involvedBut } from "./involved.ts";
import { tellInvolvedJob } from "./jobs.ts";
import { lockFor } from "./lock-for.ts";

export type CompleteOutcome = { readonly type: "completed"; readonly initiative: Initiative } | CompleteCheck;

/** Whether an initiative can be completed, or what it still wants. */
export type CompleteCheck =
  | { readonly type: "ready"; readonly initiative: Initiative }
  /** `open`: milestones neither done nor dropped. `noFact`: no result in the village was recorded. */
  | {
      readonly type: "incomplete";
      readonly initiative: Initiative;
      readonly open: number;
      readonly noFact: boolean;
    }
  | { readonly type: "refused"; readonly initiative: Initiative }
  | { readonly type: "gone" };

async function judge(
  db: Transaction,
  initiative: Initiative,
): Promise<Extract<CompleteCheck, { type: "ready" | "incomplete" }>> {
  const initiativeId = initiative.id;
  const open = await db.milestone.count({ where: { initiativeId, doneAt: null, droppedAt: null } });
  const fact = await db.villageFact.findFirst({
    where: { initiativeId, retractedAt: null },
    select: { id: true },
  });
  if (open === 0 && fact) return { type: "ready", initiative };
  return { type: "incomplete", initiative, open, noFact: fact === null };
}

/** What the initiative still wants before it can be completed. */
export async function checkComplete(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; id: string },
): Promise<CompleteCheck> {
  const found = await findFor(deps.prisma, { ...input, action: "complete" });
  return found.type === "found" ? judge(deps.prisma, found.initiative) : found;
}

/** Completes an initiative whose milestones are all done or dropped, and which has a result to show. Its reviewer is told. */
export function completeInitiative(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: { actor: Actor; id: string; update: UpdateRef },
): Promise<CompleteOutcome> {
  const { actor, id } = input;
  const now = deps.clock.now();
  return inTransaction(deps.prisma, async (tx): Promise<CompleteOutcome> => {
    const found = await lockFor(tx, { actor, id, action: "complete" });
    if (found.type !== "found") return found;
    const { initiative } = found;
    const judged = await judge(tx, initiative);
    if (judged.type !== "ready") return judged;
    await markApplied(tx, input.update, now);
    const eventId = await moveInitiative(tx, { initiative, to: "completed", actorId: actor.personId, now });
    if (eventId === null) return { type: "refused", initiative };
    for (const personId of involvedBut(initiative, actor.personId))
      await deps.jobs.enqueue(tx, tellInvolvedJob, { eventId, personId });
    return { type: "completed", initiative };
  });
}
