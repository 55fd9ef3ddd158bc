import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Actor } from "../people/person.ts";
import { findFor } from "./find-initiative.ts";

/** Deletes a draft with all that belongs to it. */
export async function discardDraft(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string; update: UpdateRef },
): Promise<{ readonly type: "discarded" | "refused" | "gone" }> {
  const { actor, id, update } = input;
  return deps.prisma.$transaction(async (tx) => {
    const found = await findFor(tx, { actor, id, action: "discard" });
    if (found.type !== "found") return { type: found.type };
    const { count } = await tx.initiative.deleteMany({
      where: { id, status: "draft", ownerId: actor.personId },
    });
    await markApplied(tx, update, deps.clock.now());
    return { type: count === 1 ? "discarded" : "gone" };
  });
}
