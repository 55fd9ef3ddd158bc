import type { Transaction } from "../../db/transaction.ts";
import type { InitiativeStatus } from "../initiatives/status.ts";
import { getPlacePath } from "../places/get-place-path.ts";
import type { PlaceNames } from "../places/places.ts";

/** What anybody may know who holds the number of an initiative in hand: that there is one, where, and how it stands. */
export interface PublicInitiative {
  readonly id: string;
  readonly number: string;
  readonly status: InitiativeStatus;
  /** The district and what it lies in; nothing narrower. */
  readonly place: readonly (PlaceNames | string)[];
  readonly submittedAt: Date | null;
}

/** The initiative of this number; undefined when none was ever submitted under it. */
export async function findPublic(db: Transaction, number: string): Promise<PublicInitiative | undefined> {
  const row = await db.initiative.findUnique({
    where: { number },
    select: { id: true, status: true, placeId: true, districtName: true, submittedAt: true },
  });
  if (!row) return undefined;
  const { id, status, placeId, districtName, submittedAt } = row;
  const path = placeId === null ? [] : ((await getPlacePath({ prisma: db }, { placeId })) ?? []);
  const known = path.filter(({ level }) => level !== "ruralDistrict");
  return {
    id,
    number,
    status,
    place: [...(districtName === null ? [] : [districtName]), ...known],
    submittedAt,
  };
}
