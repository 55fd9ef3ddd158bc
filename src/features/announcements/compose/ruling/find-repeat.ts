import type { Dependencies } from "../../../../dependencies.ts";
import { assertMay } from "../../../people/permissions.ts";
import type { Actor } from "../../../people/person.ts";

/**
 * The draft of a repeat that somebody has begun already: of two quick taps, and of two organizers, the second goes on
 * with it.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function findRepeat(
  deps: Pick<Dependencies, "prisma">,
  { actor, id, repeatOfId }: { actor: Actor; id: string; repeatOfId: string | null },
): Promise<string | undefined> {
  assertMay(actor, "announcement.manage");
  const begun = await deps.prisma.announcement.findFirst({
    where: { repeatOfId: repeatOfId ?? id, status: "draft" },
    orderBy: { createdAt: "desc" },
    select: { id: true },
  });
  return begun?.id;
}
