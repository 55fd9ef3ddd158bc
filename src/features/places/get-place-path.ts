import type { Transaction } from "../../db/transaction.ts";
import type { Place } from "./places.ts";
import { findPaths } from "./store.ts";

/** A place and the places it lies in, itself first and its oblast last, retired ones too; null if there is none of this id. */
export async function getPlacePath(
  deps: { prisma: Transaction },
  input: { placeId: string },
): Promise<Place[] | null> {
  const paths = await findPaths(deps.prisma, [input.placeId]);
  return paths.get(input.placeId) ?? null;
}
