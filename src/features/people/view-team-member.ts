import type { Dependencies } from "../../dependencies.ts";
import { recordAudit } from "./audit.ts";
import { type KeptBecause, whyKept } from "./kept-role.ts";
import type { TeamMember, TeamRole } from "./list-team.ts";
import { assertMay } from "./permissions.ts";
import type { Actor } from "./person.ts";

/** What an organizer sees of somebody in the team. */
export interface TeamMemberCard extends TeamMember {
  readonly role: TeamRole;
  /** E.164. */
  readonly phone: string | null;
  readonly grantedAt: Date;
  /** Why the role cannot be taken away; null when it can. */
  readonly kept: KeptBecause | null;
}

/**
 * The card of somebody who holds a role; null when they do not or no longer hold it. It shows personal data, so that
 * the actor saw it is recorded, unless they looked at themselves.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function viewTeamMember(
  deps: Pick<Dependencies, "prisma" | "clock" | "config">,
  input: { actor: Actor; personId: string; role: TeamRole },
): Promise<TeamMemberCard | null> {
  const { actor, personId, role } = input;
  assertMay(actor, "role.manage");
  const grant = await deps.prisma.roleGrant.findFirst({
    where: { personId, role, person: { status: "registered" } },
    include: { person: { select: { name: true, phone: true, accounts: { select: { id: true } } } } },
  });
  if (!grant) return null;
  if (personId !== actor.personId) {
    await recordAudit(deps.prisma, {
      actorId: actor.personId,
      action: "person.viewed",
      subjectId: personId,
      at: deps.clock.now(),
    });
  }
  const telegramIds = grant.person.accounts.map((account) => Number(account.id));
  return {
    personId,
    role,
    name: grant.person.name,
    phone: grant.person.phone,
    grantedAt: grant.grantedAt,
    oblastIds: grant.oblastIds,
    directions: grant.directions,
    kept: whyKept(deps.config, { actor, role, holder: { personId, telegramIds } }),
  };
}
