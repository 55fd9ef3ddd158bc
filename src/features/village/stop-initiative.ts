import type { Transaction } from "../../db/transaction.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { moveInitiative } from "../initiatives/move-initiative.ts";

/** Stops an initiative for good. @returns whether it was still in the status it was found in */
export function stopInitiative(
  tx: Transaction,
  input: { initiative: Initiative; actorId: string; reason: string; now: Date },
): Promise<boolean> {
  return moveInitiative(tx, { ...input, to: "stopped" });
}
