import type { Dependencies } from "../../dependencies.ts";
import { getPlaces } from "../places/get-places.ts";
import type { PlaceNames } from "../places/places.ts";
import type { Direction } from "./person.ts";

/** What a specialist looks after. Empty lists mean everything. */
export interface Scope {
  readonly oblastIds: readonly string[];
  readonly directions: readonly Direction[];
}

/** A scope with the names of its oblasts, for a screen. */
export interface NamedScope {
  readonly oblasts: readonly PlaceNames[];
  readonly directions: readonly Direction[];
}

export async function nameScope(deps: Pick<Dependencies, "prisma">, scope: Scope): Promise<NamedScope> {
  return { oblasts: await getPlaces(deps, scope.oblastIds), directions: scope.directions };
}

/**
 * Checks that every id is of a first-level unit; one that an import retired meanwhile passes.
 *
 * @throws RangeError naming the first that is none: nobody can choose one, so it is a programmer's error
 */
export async function assertOblasts(
  deps: Pick<Dependencies, "prisma">,
  oblastIds: readonly string[],
): Promise<void> {
  const places = await getPlaces(deps, oblastIds);
  const stranger = oblastIds.find(
    (id) => !places.some((place) => place.id === id && place.level === "oblast"),
  );
  if (stranger !== undefined) throw new RangeError(`"${stranger}" is not the id of an oblast.`);
}

function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((member) => other.includes(member));
}

export function sameScope(one: Scope, other: Scope): boolean {
  return sameMembers(one.oblastIds, other.oblastIds) && sameMembers(one.directions, other.directions);
}
