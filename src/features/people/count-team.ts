import type { Dependencies } from "../../dependencies.ts";
import { assertMay } from "./permissions.ts";
import type { Actor, Role } from "./person.ts";

/**
 * How many registered people hold each role. Who holds several is counted in each.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function countTeam(
  deps: Pick<Dependencies, "prisma">,
  actor: Actor,
): Promise<Readonly<Record<Role, number>>> {
  assertMay(actor, "role.manage");
  const groups = await deps.prisma.roleGrant.groupBy({
    by: "role",
    where: { person: { status: "registered" } },
    _count: true,
  });
  const counted = Object.fromEntries(groups.map((group) => [group.role, group._count]));
  return { akim: 0, specialist: 0, organizer: 0, ...counted };
}
