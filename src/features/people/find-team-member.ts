import type { Dependencies } from "../../dependencies.ts";
import type { TeamMember, TeamRole } from "./list-team.ts";
import { assertMay } from "./permissions.ts";
import type { Actor } from "./person.ts";

/**
 * Somebody who holds a role of the team, by name and scope; null when they do not or no longer hold it.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function findTeamMember(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; personId: string; role: TeamRole },
): Promise<TeamMember | null> {
  const { actor, personId, role } = input;
  assertMay(actor, "role.manage");
  const grant = await deps.prisma.roleGrant.findFirst({
    where: { personId, role, person: { status: "registered" } },
    select: { oblastIds: true, directions: true, person: { select: { name: true } } },
  });
  return (
    grant && { personId, name: grant.person.name, oblastIds: grant.oblastIds, directions: grant.directions }
  );
}
