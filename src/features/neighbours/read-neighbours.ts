import type { Prisma } from "../../db/client/client.ts";
import type { Transaction } from "../../db/transaction.ts";
import { readAnswers } from "../initiatives/answers.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import type { InitiativeStatus } from "../initiatives/status.ts";
import {
  againFrom,
  type Contact,
  harmlessProduct,
  type Neighbour,
  type ProposalRow,
  roughVolume,
  standingOf,
} from "./neighbour.ts";

/** Initiatives that neighbours see, in outline: at work, not thrown away or over. */
const shownStatuses: readonly InitiativeStatus[] = [
  "submitted",
  "inReview",
  "needsChanges",
  "approved",
  "inImplementation",
];

/**
 * Initiatives beside one: of its direction, in its district, of another akim. Null where it has neither.
 *
 * @param options.drafts drafts too: for those that have shown themselves by a proposal
 */
export function beside(
  initiative: Initiative,
  options: { drafts?: boolean } = {},
): Prisma.InitiativeWhereInput | null {
  const { direction, owner, place } = initiative;
  if (direction === null || place.districtId === null) return null;
  return {
    direction,
    districtId: place.districtId,
    status: { in: [...shownStatuses, ...(options.drafts ? (["draft"] as const) : [])] },
    ownerId: { not: owner.personId },
    // Nobody answers for an akim who has left.
    owner: { status: "registered" },
  };
}

const columns = {
  id: true,
  answers: true,
  title: true,
  districtName: true,
  ruralDistrictName: true,
  placeId: true,
  owner: {
    select: {
      name: true,
      phone: true,
      ruralDistrictName: true,
      accounts: { select: { id: true }, take: 1 },
      place: { select: { nameKk: true, nameRu: true } },
    },
  },
} satisfies Prisma.InitiativeSelect;

type Row = Prisma.InitiativeGetPayload<{ select: typeof columns }>;

/** The proposals between an initiative and these, or all of it. */
export function findProposals(
  db: Transaction,
  about: { ownId: string; otherId?: string },
): Promise<ProposalRow[]> {
  const { ownId, otherId } = about;
  const other = otherId === undefined ? {} : { equals: otherId };
  return db.joinProposal.findMany({
    where: {
      OR: [
        { fromId: ownId, ...(otherId === undefined ? {} : { toId: other }) },
        { toId: ownId, ...(otherId === undefined ? {} : { fromId: other }) },
      ],
    },
  });
}

function toNeighbour(ownId: string, row: Row, proposals: readonly ProposalRow[], now: Date): Neighbour {
  const { owner, id } = row;
  const answers = readAnswers(row.answers);
  const between = proposals.filter(({ fromId, toId }) => fromId === id || toId === id);
  const standing = standingOf(ownId, between, now);
  const ends = between.flatMap((proposal) => againFrom(proposal) ?? []);
  const village = answers.village?.text ?? null;
  const contact: Contact = {
    name: owner.name,
    telegramId: owner.accounts[0] ? Number(owner.accounts[0].id) : null,
    phone: owner.phone,
    title: row.title,
    village,
  };
  return {
    id,
    standing,
    outline: {
      product: harmlessProduct(answers.product?.text ?? null, [
        village,
        owner.name,
        owner.ruralDistrictName,
        owner.place?.nameKk,
        owner.place?.nameRu,
        row.ruralDistrictName,
        row.districtName,
      ]),
      volume: roughVolume(answers.volume),
    },
    contact: standing === "agreed" ? contact : null,
    againFrom: standing === "over" ? (ends.sort((a, b) => b.getTime() - a.getTime())[0] ?? null) : null,
  };
}

/** Reads initiatives as one of them may see the others: names only where both have agreed. */
export async function readNeighbours(
  db: Transaction,
  about: {
    ownId: string;
    where: Prisma.InitiativeWhereInput;
    proposals: readonly ProposalRow[];
    now: Date;
    skip?: number;
    take: number;
  },
): Promise<Neighbour[]> {
  const { ownId, where, proposals, now, skip = 0, take } = about;
  const rows = await db.initiative.findMany({
    where,
    orderBy: { id: "asc" },
    skip,
    take,
    select: columns,
  });
  return rows.map((row) => toNeighbour(ownId, row, proposals, now));
}
