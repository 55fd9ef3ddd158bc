import type { Dependencies } from "../../dependencies.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import type { InitiativeStatus } from "./status.ts";

/** Initiatives on one screen. */
export const initiativesPerScreen = 6;

/** What an akim has to do with initiatives, the most urgent first. */
const statusGroups = {
  mend: ["needsChanges"],
  writing: ["draft"],
  going: ["approved", "inImplementation"],
  review: ["submitted", "inReview"],
  over: ["completed", "rejected", "stopped", "withdrawn"],
} as const satisfies Record<string, readonly InitiativeStatus[]>;
export type StatusGroup = keyof typeof statusGroups;

const groups = Object.keys(statusGroups) as readonly StatusGroup[];

/** The group of a status. */
export function groupOf(status: InitiativeStatus): StatusGroup {
  const found = groups.find((group) => (statusGroups[group] as readonly InitiativeStatus[]).includes(status));
  if (!found) throw new RangeError(`No group of initiatives has the status ${status}.`);
  return found;
}

/** An initiative in a list. */
export interface ListedInitiative {
  readonly id: string;
  readonly title: string | null;
  readonly number: string | null;
  readonly status: InitiativeStatus;
  readonly updatedAt: Date;
}

/**
 * A page, from 0, of the actor's own initiatives: what they have to mend first, then drafts, then the others; the
 * latest change first in each. A page beyond the last is the last.
 *
 * @throws ForbiddenError when the actor has no initiatives of their own
 */
export async function listInitiatives(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; page: number },
): Promise<{ initiatives: readonly ListedInitiative[]; page: number; pages: number; total: number }> {
  const { actor } = input;
  assertMay(actor, "initiative.write");
  const total = await deps.prisma.initiative.count({ where: { ownerId: actor.personId } });
  const pages = Math.max(1, Math.ceil(total / initiativesPerScreen));
  const page = Math.min(input.page, pages - 1);
  const order = groups.flatMap((group) => statusGroups[group].map((status) => ({ group, status })));
  const initiatives = await deps.prisma.$queryRaw<ListedInitiative[]>`
    SELECT i."id", i."title", i."number", i."status"::text AS "status", i."updatedAt" FROM "Initiative" i
      JOIN unnest(${order.map(({ status }) => status)}::text[],
                  ${order.map(({ group }) => groups.indexOf(group))}::int[]) AS o(status, place)
        ON o.status = i."status"::text
     WHERE i."ownerId" = ${actor.personId}::uuid
     ORDER BY o.place, i."updatedAt" DESC, i."id" DESC
     LIMIT ${initiativesPerScreen} OFFSET ${page * initiativesPerScreen}`;
  return { initiatives, page, pages, total };
}
