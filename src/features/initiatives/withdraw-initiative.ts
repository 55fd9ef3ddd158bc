import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Actor } from "../people/person.ts";
import { findFor } from "./find-initiative.ts";
import type { Initiative } from "./initiative.ts";
import { tellReviewerJob } from "./jobs.ts";
import { moveInitiative } from "./move-initiative.ts";

/** The kind of the draft of a reason that is being written. */
export const withdrawalKind = "withdrawal";

/** Characters; with what stands around it, the longest still fits a message. */
export const longestWithdrawalReason = 1000;

export type WithdrawalOutcome =
  | { readonly type: "withdrawn"; readonly initiative: Initiative }
  | { readonly type: "refused" | "gone" };

/** Takes a submitted initiative back. It stays, can be copied, and is not reviewed any more; who reviewed it is told. */
export async function withdrawInitiative(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: { actor: Actor; id: string; reason: string | null; update: UpdateRef },
): Promise<WithdrawalOutcome> {
  const { actor, id, reason, update } = input;
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx): Promise<WithdrawalOutcome> => {
    const found = await findFor(tx, { actor, id, action: "withdraw" });
    if (found.type !== "found") return { type: found.type };
    const { initiative } = found;
    const eventId = await moveInitiative(tx, {
      initiative,
      to: "withdrawn",
      actorId: actor.personId,
      ...(reason === null ? {} : { reason }),
      values: { dueAt: null },
      now,
    });
    if (eventId === null) return { type: "refused" };
    await markApplied(tx, update, now);
    const reviewerId = initiative.reviewer?.personId;
    if (reviewerId !== undefined)
      await deps.jobs.enqueue(tx, tellReviewerJob, { eventId, personId: reviewerId });
    return { type: "withdrawn", initiative };
  });
}
