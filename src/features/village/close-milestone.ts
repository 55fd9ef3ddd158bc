import { inTransaction } from "../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Actor } from "../people/person.ts";
import { type FoundMilestone, findMilestone } from "./find-milestone.ts";

/**
 * Marks a milestone as done, or open again (done or dropped by mistake). Of two who try at once, one changes it; the
 * other finds it so.
 */
export function closeMilestone(
  deps: Pick<Dependencies, "prisma" | "clock" | "config">,
  input: { actor: Actor; milestoneId: string; to: "done" | "open"; update: UpdateRef },
): Promise<FoundMilestone> {
  const { actor, milestoneId, to } = input;
  const now = deps.clock.now();
  return inTransaction(deps.prisma, async (tx) => {
    const find = () => findMilestone(deps, tx, { actor, milestoneId, action: "plan", lock: true });
    const found = await find();
    if (found.type !== "found") return found;
    await markApplied(tx, input.update, now);
    const open = { doneAt: null, droppedAt: null };
    const { count } =
      to === "done"
        ? await tx.milestone.updateMany({ where: { id: milestoneId, ...open }, data: { doneAt: now } })
        : await tx.milestone.updateMany({
            where: { id: milestoneId, NOT: open },
            data: { ...open, droppedWhy: null },
          });
    return count === 0 ? { type: "refused", initiative: found.initiative } : find();
  });
}
