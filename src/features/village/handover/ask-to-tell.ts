import type { Transaction } from "../../../db/transaction.ts";
import type { Dependencies } from "../../../dependencies.ts";
import type { Initiative } from "../../initiatives/initiative.ts";
import { tellHandoverJob } from "./jobs.ts";
import type { Handover } from "./list-handovers.ts";

/**
 * Lets everybody whom it concerns hear what became of a handover: both sides, whoever proposed it, and the reviewers
 * where a new akim is in charge now; but not who did it.
 */
export async function askToTellOfHandover(
  deps: Pick<Dependencies, "jobs">,
  tx: Transaction,
  news: {
    type: "accepted" | "refused" | "takenBack";
    handover: Handover;
    initiatives: readonly Pick<Initiative, "reviewer">[];
    actorId: string;
  },
): Promise<void> {
  const { type, handover, initiatives, actorId } = news;
  const { from, to, proposedBy } = handover;
  const reviewers = type === "accepted" ? initiatives.map(({ reviewer }) => reviewer?.personId) : [];
  const sides = [from.personId, proposedBy.personId, to.personId, ...reviewers];
  const concerned = new Set(sides.flatMap((personId) => personId ?? []));
  concerned.delete(actorId);
  for (const personId of concerned)
    await deps.jobs.enqueue(tx, tellHandoverJob, { handoverId: handover.id, personId, type });
}
