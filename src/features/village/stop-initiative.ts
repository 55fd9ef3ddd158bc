import type { Transaction } from "../../db/transaction.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { moveInitiative } from "../initiatives/move-initiative.ts";
import { involvedBut } from "./involved.ts";
import { tellInvolvedJob } from "./jobs.ts";

/**
 * Stops an initiative for good. The owner and the reviewer are told, but for who did it.
 *
 * @returns whether it was still in the status it was found in
 */
export async function stopInitiative(
  deps: Pick<Dependencies, "jobs">,
  tx: Transaction,
  input: { initiative: Initiative; actorId: string; reason: string; now: Date },
): Promise<boolean> {
  const { initiative, actorId } = input;
  const eventId = await moveInitiative(tx, { ...input, to: "stopped" });
  if (eventId === null) return false;
  for (const personId of involvedBut(initiative, actorId))
    await deps.jobs.enqueue(tx, tellInvolvedJob, { eventId, personId });
  return true;
}
