import type { Transaction } from "../../db/transaction.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Action } from "../initiatives/actions.ts";
import { findFor } from "../initiatives/find-initiative.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import type { Actor } from "../people/person.ts";
import { milestoneColumns, toMilestone } from "./list-milestones.ts";
import { lockFor } from "./lock-for.ts";
import type { Milestone } from "./milestone.ts";

export type FoundMilestone =
  | { readonly type: "found"; readonly initiative: Initiative; readonly milestone: Milestone }
  /** They see the initiative, but this is not theirs to do, or no longer. */
  | { readonly type: "refused"; readonly initiative: Initiative }
  /** There is none for them. */
  | { readonly type: "gone" };

type Deps = Pick<Dependencies, "config">;

/**
 * A milestone by its id, through the initiative it belongs to: whoever may not do the action with that initiative finds
 * nothing. With `lock` the initiative is held until the transaction ends.
 */
export async function findMilestone(
  deps: Deps,
  db: Transaction,
  input: { actor: Actor; milestoneId: string; action: Action; lock?: boolean },
): Promise<FoundMilestone> {
  const { actor, milestoneId, action } = input;
  const where = { id: milestoneId };
  const owned = await db.milestone.findUnique({ where, select: { initiativeId: true } });
  if (!owned) return { type: "gone" };
  const find = input.lock ? lockFor : findFor;
  const found = await find(db, { actor, id: owned.initiativeId, action });
  if (found.type !== "found") return found;
  // Read once more: it may have changed while the initiative was waited for.
  const row = await db.milestone.findUniqueOrThrow({ where, select: milestoneColumns });
  return { ...found, milestone: toMilestone(row, deps.config.timeZone) };
}
