import type { Transaction } from "../../db/transaction.ts";
import type { Role } from "../people/person.ts";
import type { Initiative } from "./initiative.ts";
import type { InitiativeStatus } from "./status.ts";

/** Who did something, as what; the name is null once they have left. */
export interface Doer {
  readonly role: Role;
  readonly name: string | null;
}

/** Something that happened to an initiative. */
export type Happening =
  | {
      readonly type: "status";
      readonly at: Date;
      /** Null for its beginning. */
      readonly from: InitiativeStatus | null;
      readonly to: InitiativeStatus;
      readonly by: Doer;
      readonly reason: string | null;
      readonly version: number | null;
    }
  | { readonly type: "handover"; readonly at: Date; readonly from: Doer; readonly to: Doer };

/** As what somebody brought an initiative to a status, where that can be one thing only. */
const doneBy: Readonly<Partial<Record<InitiativeStatus, Role>>> = {
  draft: "akim",
  withdrawn: "akim",
  inImplementation: "akim",
  completed: "akim",
  inReview: "specialist",
  needsChanges: "specialist",
  approved: "specialist",
  rejected: "specialist",
};

/** Released by the specialist or an organizer, stopped by the akim or an organizer: by what else they are. */
function roleOf(
  event: { from: InitiativeStatus | null; to: InitiativeStatus; actorId: string | null },
  roles: readonly Role[],
): Role {
  const known = doneBy[event.to];
  if (known) return known;
  if (event.to === "submitted" && event.from !== "inReview") return "akim";
  const usual = event.to === "stopped" ? "akim" : "specialist";
  if (event.actorId === null || roles.includes(usual)) return usual;
  return "organizer";
}

/** Everything that happened to an initiative that the reader may see, the oldest first. */
export async function readHistory(
  db: Transaction,
  initiative: Pick<Initiative, "id">,
): Promise<{ readonly happenings: readonly Happening[]; readonly versions: number }> {
  const initiativeId = initiative.id;
  const person = { select: { name: true, roles: { select: { role: true } } } } as const;
  const [events, handovers, versions] = await Promise.all([
    db.initiativeEvent.findMany({
      where: { initiativeId },
      orderBy: [{ at: "asc" }, { id: "asc" }],
      include: { actor: person },
    }),
    db.handover.findMany({
      where: { initiativeId, acceptedAt: { not: null } },
      orderBy: { acceptedAt: "asc" },
      include: { from: { select: { name: true } }, to: { select: { name: true } } },
    }),
    db.initiativeVersion.count({ where: { initiativeId } }),
  ]);
  const happenings: Happening[] = [
    ...events.map((event): Happening => {
      const { at, from, to, reason, version, actor } = event;
      const role = roleOf(event, actor?.roles.map((grant) => grant.role) ?? []);
      return { type: "status", at, from, to, by: { role, name: actor?.name ?? null }, reason, version };
    }),
    ...handovers.flatMap(({ acceptedAt, from, to }): Happening[] =>
      acceptedAt === null
        ? []
        : [
            {
              type: "handover",
              at: acceptedAt,
              from: { role: "akim", name: from?.name ?? null },
              to: { role: "akim", name: to?.name ?? null },
            },
          ],
    ),
  ];
  return { happenings: happenings.sort((one, other) => one.at.getTime() - other.at.getTime()), versions };
}
