import { markApplied, type UpdateRef } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { assertMay } from "../../people/permissions.ts";
import type { Actor } from "../../people/person.ts";
import { statusesFor } from "../announcement.ts";

/**
 * Deletes a draft.
 *
 * @returns false when it has changed since, or is no draft any more
 * @throws ForbiddenError when the actor is no organizer
 */
export async function discardAnnouncement(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string; revision: number; update: UpdateRef },
): Promise<boolean> {
  const { actor, id, revision, update } = input;
  assertMay(actor, "announcement.manage");
  return deps.prisma.$transaction(async (tx) => {
    await markApplied(tx, update, deps.clock.now());
    const { count } = await tx.announcement.deleteMany({
      where: { id, revision, status: { in: statusesFor("discard") } },
    });
    return count === 1;
  });
}
