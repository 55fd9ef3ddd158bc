import type { Dependencies } from "../../dependencies.ts";
import { assertMay } from "./permissions.ts";
import type { Actor } from "./person.ts";
import type { Scope } from "./scope.ts";

/** The roles behind the akims: an organizer gives them and takes them away. */
export const teamRoles = ["specialist", "organizer"] as const;
export type TeamRole = (typeof teamRoles)[number];

/** Somebody who holds a role of the team, without what only their card shows. */
export interface TeamMember extends Scope {
  readonly personId: string;
  readonly name: string | null;
}

export interface TeamPage {
  readonly members: readonly TeamMember[];
  /** Counted from 0. */
  readonly page: number;
  /** At least 1. */
  readonly pages: number;
  readonly total: number;
  /** Number of the first member of this page, from 1. */
  readonly firstNumber: number;
}

/** As many as a small phone shows without scrolling. */
const membersPerPage = 8;

/**
 * One page of those who hold a role, in the order of the reader's alphabet. A page past the last gives the last.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function listTeam(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; role: TeamRole; page: number },
): Promise<TeamPage> {
  assertMay(input.actor, "role.manage");
  const grants = await deps.prisma.roleGrant.findMany({
    where: { role: input.role, person: { status: "registered" } },
    select: { personId: true, oblastIds: true, directions: true, person: { select: { name: true } } },
  });
  // The database knows no Kazakh alphabet, and a team has some hundred people at most.
  const collator = new Intl.Collator(input.actor.language);
  const members = grants
    .map(({ person, ...grant }) => ({ ...grant, name: person.name }))
    .sort((a, b) => collator.compare(a.name ?? "", b.name ?? "") || (a.personId < b.personId ? -1 : 1));
  const pages = Math.max(1, Math.ceil(members.length / membersPerPage));
  const page = Math.max(0, Math.min(input.page, pages - 1));
  const from = page * membersPerPage;
  const shown = members.slice(from, from + membersPerPage);
  return { members: shown, page, pages, total: members.length, firstNumber: from + 1 };
}
