import type { Dependencies } from "../../../dependencies.ts";
import { assertMay } from "../../people/permissions.ts";
import type { Actor } from "../../people/person.ts";
import { type Content, contentSchema } from "../content.ts";

/**
 * What an announcement says that has begun to go out.
 *
 * @returns undefined when there is no such announcement
 * @throws ForbiddenError when the actor may not see whom announcements reach
 */
export async function findSent(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; id: string },
): Promise<Content | undefined> {
  assertMay(input.actor, "announcement.manage");
  const row = await deps.prisma.announcement.findFirst({
    where: { id: input.id, startedAt: { not: null } },
    select: { content: true },
  });
  return row ? contentSchema.parse(row.content) : undefined;
}
