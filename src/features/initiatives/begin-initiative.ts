import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { formVersion } from "./fields.ts";
import { readOwnerPlace } from "./owner-place.ts";

/**
 * Begins an initiative at the place where the actor is now. One that they began and never touched is gone on with: a
 * second tap, or a change of mind, leaves no empty drafts behind.
 *
 * @returns its id
 * @throws ForbiddenError when the actor has no initiatives of their own
 */
export async function beginInitiative(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; update: UpdateRef },
): Promise<string> {
  const { actor, update } = input;
  assertMay(actor, "initiative.write");
  const { personId } = actor;
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx) => {
    // Of two who begin at once, the second finds what the first began.
    await tx.$queryRaw`SELECT 1 FROM "Person" WHERE "id" = ${personId}::uuid FOR UPDATE`;
    await markApplied(tx, update, now);
    const untouched = await tx.initiative.findFirst({
      where: { ownerId: personId, authorId: personId, status: "draft", answers: { equals: {} }, revision: 0 },
      select: { id: true },
    });
    const place = await readOwnerPlace(tx, personId);
    if (untouched) {
      // They may have moved since.
      await tx.initiative.update({ where: { id: untouched.id }, data: { ...place, formVersion } });
      return untouched.id;
    }
    const { id } = await tx.initiative.create({
      data: {
        ...place,
        ownerId: personId,
        authorId: personId,
        answers: {},
        formVersion,
        createdAt: now,
        updatedAt: now,
        statusAt: now,
        events: { create: { at: now, actorId: personId, to: "draft" } },
      },
      select: { id: true },
    });
    return id;
  });
}
