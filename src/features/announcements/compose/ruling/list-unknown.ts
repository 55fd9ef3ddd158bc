import type { Dependencies } from "../../../../dependencies.ts";
import { assertMay } from "../../../people/permissions.ts";
import type { Actor } from "../../../people/person.ts";

/** As many names as a person reads before they press. */
const mostNames = 20;

/** Those of whom nobody knows whether they got an announcement. */
export interface UnknownPeople {
  /** The first of them, by name. */
  readonly names: readonly (string | null)[];
  readonly total: number;
}

/**
 * Names those of whom nobody knows whether they got an announcement.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function listUnknown(
  deps: Pick<Dependencies, "prisma">,
  { actor, id }: { actor: Actor; id: string },
): Promise<UnknownPeople> {
  assertMay(actor, "announcement.manage");
  const where = { announcementId: id, state: "unknown" } as const;
  const [total, rows] = await Promise.all([
    deps.prisma.delivery.count({ where }),
    deps.prisma.delivery.findMany({
      where,
      orderBy: [{ person: { name: "asc" } }, { personId: "asc" }],
      take: mostNames,
      select: { person: { select: { name: true } } },
    }),
  ]);
  return { names: rows.map(({ person }) => person.name), total };
}
