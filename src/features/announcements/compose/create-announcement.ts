import { markApplied, type UpdateRef } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { assertMay } from "../../people/permissions.ts";
import type { Actor } from "../../people/person.ts";
import { everybody } from "../audience/audience.ts";
import { emptyContent } from "../content.ts";

/**
 * Begins an announcement for everybody. A draft of the actor's in which nothing was written is taken instead: two quick
 * taps begin one.
 *
 * @returns its id
 * @throws ForbiddenError when the actor is no organizer
 */
export async function createAnnouncement(
  deps: Pick<Dependencies, "prisma" | "clock">,
  { actor, update }: { actor: Actor; update: UpdateRef },
): Promise<string> {
  assertMay(actor, "announcement.manage");
  const now = deps.clock.now();
  const untouched = { authorId: actor.personId, status: "draft", revision: 0, repeatOfId: null } as const;
  return deps.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 AS "held" FROM "Person" WHERE "id" = ${actor.personId}::uuid FOR NO KEY UPDATE`;
    await markApplied(tx, update, now);
    const begun = await tx.announcement.findFirst({ where: untouched, select: { id: true } });
    if (begun) return begun.id;
    const { id } = await tx.announcement.create({
      data: {
        authorId: actor.personId,
        content: emptyContent,
        audience: everybody,
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true },
    });
    return id;
  });
}
