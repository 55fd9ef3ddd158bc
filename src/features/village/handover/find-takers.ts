import type { Prisma } from "../../../db/client/client.ts";
import type { Transaction } from "../../../db/transaction.ts";
import { fold } from "../../../shared/fold.ts";
import type { Initiative } from "../../initiatives/initiative.ts";
import type { PlaceNames } from "../../places/places.ts";

/** An akim to whom an initiative can be handed over. */
export interface Taker {
  readonly personId: string;
  readonly name: string | null;
  /** Their rural district, as the classifier names it or as they typed it. */
  readonly place: PlaceNames | string | null;
  /** They work in the very place of the initiative. */
  readonly isSamePlace: boolean;
}

/** More akims than any district has. */
const mostTakers = 300;

/** In the district of the initiative; where it is not known, in its oblast. Null when neither is. */
function inItsDistrict({ districtId, oblastId }: Initiative["place"]): Prisma.PlaceWhereInput | null {
  if (districtId !== null) return { OR: [{ id: districtId }, { parentId: districtId }] };
  if (oblastId === null) return null;
  return { OR: [{ id: oblastId }, { parentId: oblastId }, { parent: { parentId: oblastId } }] };
}

/**
 * Registered akims who could take an initiative over: it stays with its district. Those of its own rural district come
 * first. Neither who owns nor who reviews it is among them.
 *
 * @param about.query words of a name, in any order, with or without Kazakh letters
 * @param about.personId only this person
 */
export async function findTakers(
  db: Transaction,
  about: { initiative: Initiative; query?: string; personId?: string },
): Promise<readonly Taker[]> {
  const { initiative, query = "", personId } = about;
  const { placeId } = initiative.place;
  const place = inItsDistrict(initiative.place);
  if (!place) return [];
  const excluded = [
    initiative.owner.personId,
    ...(initiative.reviewer ? [initiative.reviewer.personId] : []),
  ];
  const rows = await db.person.findMany({
    where: {
      id: { notIn: excluded, ...(personId === undefined ? {} : { equals: personId }) },
      status: "registered",
      roles: { some: { role: "akim" } },
      place,
    },
    select: {
      id: true,
      name: true,
      placeId: true,
      ruralDistrictName: true,
      place: { select: { nameKk: true, nameRu: true } },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: mostTakers,
  });
  const words = fold(query).split(" ").filter(Boolean);
  return rows
    .filter(({ name }) => words.every((word) => fold(name ?? "").includes(word)))
    .map((row) => ({
      personId: row.id,
      name: row.name,
      place: row.ruralDistrictName ?? row.place,
      isSamePlace: row.placeId !== null && row.placeId === placeId,
    }))
    .sort((a, b) => Number(b.isSamePlace) - Number(a.isSamePlace));
}
