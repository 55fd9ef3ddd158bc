import type { Transaction } from "../../db/transaction.ts";
import { getPlacePath } from "../places/get-place-path.ts";
import type { PlaceNames } from "../places/places.ts";
import type { Initiative } from "./initiative.ts";

/** Where a person is now, as an initiative that they begin keeps it. */
export async function readOwnerPlace(tx: Transaction, personId: string): Promise<Initiative["place"]> {
  const { placeId, districtName, ruralDistrictName } = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { placeId: true, districtName: true, ruralDistrictName: true },
  });
  const path = placeId === null ? [] : ((await getPlacePath({ prisma: tx }, { placeId })) ?? []);
  const at = (wanted: string) => path.find(({ level }) => level === wanted)?.id ?? null;
  return { placeId, oblastId: at("oblast"), districtId: at("district"), districtName, ruralDistrictName };
}

/** What the place of an initiative is called, from the narrowest unit up; names typed by hand come first. */
export async function readPlaceNames(
  db: Transaction,
  place: Pick<Initiative["place"], "placeId" | "districtName" | "ruralDistrictName">,
): Promise<readonly (PlaceNames | string)[]> {
  const typed = [place.ruralDistrictName, place.districtName].filter((name) => name !== null);
  const { placeId } = place;
  const known = placeId === null ? [] : ((await getPlacePath({ prisma: db }, { placeId })) ?? []);
  return [...typed, ...known];
}
