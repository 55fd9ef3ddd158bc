import { inTransaction, type Transaction } from "../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { findFor, findInitiative } from "../initiatives/find-initiative.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { moveInitiative } from "../initiatives/move-initiative.ts";
import type { Actor } from "../people/person.ts";
import { tellAuthorJob } from "./jobs.ts";
import { latestVersion, lockInitiative, type NotDone } from "./operate.ts";

/** Days for which an initiative that was mended waits for the specialist who returned it, before others may take it. */
export const keptDays = 3;

/** Until when an initiative that was submitted again is kept for the specialist of before; null when it is for all. */
function keptUntil(initiative: Pick<Initiative, "status" | "statusAt" | "reviewer">): Date | null {
  if (initiative.status !== "submitted" || initiative.reviewer === null) return null;
  return new Date(initiative.statusAt.getTime() + keptDays * 86_400_000);
}

export type ClaimOutcome =
  | { readonly type: "claimed"; readonly initiative: Initiative }
  /** Somebody else was quicker. */
  | { readonly type: "taken"; readonly by: string | null }
  /** It came back to the specialist who returned it, and is kept for them until then. */
  | { readonly type: "kept"; readonly by: string | null; readonly until: Date }
  | NotDone;

/**
 * Takes an initiative for review: of several who try at once, one gets it, and the others learn who. Its author is told.
 */
export function claimInitiative(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: { actor: Actor; id: string; update: UpdateRef },
): Promise<ClaimOutcome> {
  const { actor, id, update } = input;
  const { personId } = actor;
  const now = deps.clock.now();
  return inTransaction(deps.prisma, async (tx: Transaction): Promise<ClaimOutcome> => {
    await lockInitiative(tx, id);
    const found = await findFor(tx, { actor, id, action: "claim" });
    if (found.type === "gone") return { type: "gone" };
    const { initiative } = found;
    const { status, reviewer } = initiative;
    const isOthers = reviewer !== null && reviewer.personId !== personId;
    if (found.type === "refused")
      return isOthers && status === "inReview" ? { type: "taken", by: reviewer.name } : { type: "refused" };
    const until = keptUntil(initiative);
    if (isOthers && until !== null && until > now) return { type: "kept", by: reviewer.name, until };
    const eventId = await moveInitiative(tx, {
      initiative,
      to: "inReview",
      actorId: personId,
      version: await latestVersion(tx, id),
      values: { reviewerId: personId, claimedAt: now },
      now,
    });
    if (eventId === null) return { type: "refused" };
    await deps.jobs.enqueue(tx, tellAuthorJob, { eventId, personId: initiative.owner.personId });
    await markApplied(tx, update, now);
    const claimed = await findInitiative(tx, { actor, id });
    return claimed ? { type: "claimed", initiative: claimed } : { type: "gone" };
  });
}
