import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Day } from "../../shared/day.ts";
import { recordAudit } from "../people/audit.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { findIndexFrom, lockFinancing, putIndex } from "./store.ts";

/** Tenge between which a monthly calculation index lies: one outside was mistyped. */
export const indexBounds = { least: 1_000, most: 50_000 } as const;

/**
 * Sets the monthly calculation index from a day on.
 *
 * @param input.from what stood at that very day; 0 for nothing
 * @returns false when something else stands there by now, or the index is outside of its bounds
 * @throws ForbiddenError when the actor may not
 */
export async function setIndex(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; day: Day; from: number; to: number; update: UpdateRef },
): Promise<boolean> {
  const { actor, day, from, to, update } = input;
  assertMay(actor, "financing.edit");
  if (to < indexBounds.least || to > indexBounds.most || from === to) return false;
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx) => {
    await lockFinancing(tx);
    if (((await findIndexFrom(tx, day)) ?? 0) !== from) return false;
    await putIndex(tx, { validFrom: day, tenge: to });
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "financing.changed",
      subjectId: "index",
      details: { day, from, to },
      at: now,
    });
    await markApplied(tx, update, now);
    return true;
  });
}
