import { markApplied } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { assertMay } from "../../people/permissions.ts";
import { statusesFor } from "../announcement.ts";
import { audienceSchema } from "../audience/audience.ts";
import { contentSchema } from "../content.ts";
import type { Change } from "./change-announcement.ts";

/**
 * Makes a draft that goes once more to those who have not acknowledged an announcement. A repeat of a repeat is one of
 * the first.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function repeatAnnouncement(
  deps: Pick<Dependencies, "prisma" | "clock">,
  { actor, id, update }: Change,
): Promise<{ readonly type: "created"; readonly id: string } | { readonly type: "moved" }> {
  assertMay(actor, "announcement.manage");
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx) => {
    const before = await tx.announcement.findFirst({
      where: { id, status: { in: statusesFor("repeat") } },
      select: { content: true, audience: true, repeatOfId: true },
    });
    if (!before) return { type: "moved" };
    const created = await tx.announcement.create({
      data: {
        authorId: actor.personId,
        content: contentSchema.parse(before.content),
        audience: audienceSchema.parse(before.audience),
        repeatOfId: before.repeatOfId ?? id,
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true },
    });
    await markApplied(tx, update, now);
    return { type: "created", id: created.id };
  });
}
