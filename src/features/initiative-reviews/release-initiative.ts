import type { UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { moveInitiative } from "../initiatives/move-initiative.ts";
import type { Actor } from "../people/person.ts";
import { type NotDone, operate } from "./operate.ts";

/** Gives an initiative back to all specialists. Remarks and scores stay for whoever takes it next. */
export function releaseInitiative(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string; update: UpdateRef },
): Promise<{ readonly type: "released"; readonly initiative: Initiative } | NotDone> {
  return operate(deps, { ...input, action: "release" }, async (tx, initiative, now) => {
    await moveInitiative(tx, {
      initiative,
      to: "submitted",
      actorId: input.actor.personId,
      values: { reviewerId: null, claimedAt: null },
      now,
    });
    return { type: "released" as const, initiative };
  });
}
