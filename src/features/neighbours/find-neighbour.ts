import type { Transaction } from "../../db/transaction.ts";
import type { Dependencies } from "../../dependencies.ts";
import { type Found, findFor } from "../initiatives/find-initiative.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import type { Actor } from "../people/person.ts";
import type { Neighbour } from "./neighbour.ts";
import { beside, findProposals, readNeighbours } from "./read-neighbours.ts";

export type FoundNeighbour =
  | { readonly type: "found"; readonly initiative: Initiative; readonly neighbour: Neighbour }
  | Exclude<Found, { type: "found" }>;

/**
 * Another initiative as one of the actor's own may see it: one beside it, or one with which joining forces was agreed.
 * `refused` where it is neither, or is no longer.
 */
export async function findNeighbour(
  deps: Pick<Dependencies, "clock">,
  db: Transaction,
  input: { actor: Actor; ownId: string; otherId: string },
): Promise<FoundNeighbour> {
  const { actor, ownId, otherId } = input;
  const found = await findFor(db, { actor, id: ownId, action: "neighbours" });
  if (found.type !== "found") return found;
  const { initiative } = found;
  const proposals = await findProposals(db, { ownId, otherId });
  const isAgreed = proposals.some(({ agreedAt }) => agreedAt !== null);
  const asksUs = proposals.some(({ fromId, declinedAt }) => fromId === otherId && declinedAt === null);
  const where = isAgreed ? {} : beside(initiative, { drafts: asksUs });
  const [neighbour] = where
    ? await readNeighbours(db, {
        ownId,
        proposals,
        now: deps.clock.now(),
        where: { AND: [{ id: otherId }, where] },
        take: 1,
      })
    : [];
  return neighbour ? { type: "found", initiative, neighbour } : { type: "refused", initiative };
}
