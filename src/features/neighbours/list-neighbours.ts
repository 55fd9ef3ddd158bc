import type { Dependencies } from "../../dependencies.ts";
import { type Found, findFor } from "../initiatives/find-initiative.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import type { Actor } from "../people/person.ts";
import type { Neighbour } from "./neighbour.ts";
import { beside, findProposals, readNeighbours } from "./read-neighbours.ts";

/** As many neighbours as one screen lists. */
const neighboursPerPage = 5;
/** As many with whom something is under way. */
const mostJoining = 20;

/** The initiatives beside one of the actor's. */
export interface Neighbours {
  readonly initiative: Initiative;
  /** False while the initiative has no direction, or its district is not known. */
  readonly isPlaced: boolean;
  /** Those with whom something is under way or agreed. */
  readonly joining: readonly Neighbour[];
  /** A page of the others. */
  readonly others: readonly Neighbour[];
  /** How many others there are. */
  readonly total: number;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
}

type Deps = Pick<Dependencies, "prisma" | "clock">;

export type NeighboursOutcome =
  | { readonly type: "found"; readonly neighbours: Neighbours }
  | Exclude<Found, { type: "found" }>;

/** The initiatives of the same direction in the same district, in outline: names only where both sides have agreed. */
export async function listNeighbours(
  deps: Deps,
  input: { actor: Actor; id: string; page: number },
): Promise<NeighboursOutcome> {
  const { prisma } = deps;
  const { id } = input;
  const found = await findFor(prisma, { ...input, action: "neighbours" });
  if (found.type !== "found") return found;
  const { initiative } = found;
  const now = deps.clock.now();
  const where = beside(initiative);
  const withDrafts = beside(initiative, { drafts: true });
  const proposals = await findProposals(prisma, { ownId: id });
  const read = { ownId: id, proposals, now };
  const live = proposals.filter(({ declinedAt }) => declinedAt === null);
  const partners = live.map(({ fromId, toId }) => (fromId === id ? toId : fromId));
  const asking = live.filter(({ toId }) => toId === id).map(({ fromId }) => fromId);
  const agreed = live.filter(({ agreedAt }) => agreedAt !== null);
  const agreedIds = agreed.map(({ fromId, toId }) => (fromId === id ? toId : fromId));
  const joining = await readNeighbours(prisma, {
    ...read,
    // What was agreed stays, whatever becomes of the other initiative; what is open needs one that is at work.
    where: {
      OR: [
        { id: { in: agreedIds } },
        ...(where ? [{ AND: [where, { id: { in: partners } }] }] : []),
        ...(withDrafts ? [{ AND: [withDrafts, { id: { in: asking } }] }] : []),
      ],
    },
    take: mostJoining,
  });
  if (!where) {
    const empty = { others: [], total: 0, page: 0, pages: 1 };
    return { type: "found", neighbours: { initiative, isPlaced: false, joining, ...empty } };
  }
  const others = { AND: [where, { id: { notIn: partners } }] };
  const total = await prisma.initiative.count({ where: others });
  const pages = Math.max(1, Math.ceil(total / neighboursPerPage));
  const page = Math.min(input.page, pages - 1);
  const rows = await readNeighbours(prisma, {
    ...read,
    where: others,
    skip: page * neighboursPerPage,
    take: neighboursPerPage,
  });
  return {
    type: "found",
    neighbours: { initiative, isPlaced: true, joining, others: rows, total, page, pages },
  };
}
