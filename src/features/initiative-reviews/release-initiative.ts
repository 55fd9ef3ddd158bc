import type { UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { moveInitiative } from "../initiatives/move-initiative.ts";
import type { Actor } from "../people/person.ts";
import { tellAuthorJob, tellFormerReviewerJob } from "./jobs.ts";
import { type NotDone, operate } from "./operate.ts";

/**
 * Gives an initiative back to all specialists. Remarks and scores stay for whoever takes it next. Its author is told, and
 * who had it when somebody else did it.
 */
export function releaseInitiative(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: { actor: Actor; id: string; update: UpdateRef },
): Promise<{ readonly type: "released"; readonly initiative: Initiative } | NotDone> {
  type Released = { readonly type: "released"; readonly initiative: Initiative } | NotDone;
  return operate<Released>(deps, { ...input, action: "release" }, async (tx, initiative, now) => {
    const { id, owner, reviewer } = initiative;
    const eventId = await moveInitiative(tx, {
      initiative,
      to: "submitted",
      actorId: input.actor.personId,
      values: { reviewerId: null, claimedAt: null },
      now,
    });
    if (eventId === null) return { type: "refused" };
    await deps.jobs.enqueue(tx, tellAuthorJob, { eventId, personId: owner.personId });
    if (reviewer && reviewer.personId !== input.actor.personId)
      await deps.jobs.enqueue(tx, tellFormerReviewerJob, { initiativeId: id, personId: reviewer.personId });
    return { type: "released", initiative };
  });
}
