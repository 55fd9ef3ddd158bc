import type { Dependencies } from "../../../dependencies.ts";
import { directions } from "../../initiatives/answers.ts";
import { type Actor, type Direction, holds } from "../../people/person.ts";
import { listPlaces } from "../../places/list-places.ts";
import type { Place } from "../../places/places.ts";
import type { View } from "./queue.ts";

/** More than there are units of the first level. */
const allOblasts = 100;

/** What a list can be narrowed down to: only what the actor looks after. */
export interface Choices {
  readonly oblasts: readonly Place[];
  readonly directions: readonly Direction[];
}

/** Reads what the actor's list can be narrowed down to. */
export async function readChoices(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; view: View },
): Promise<Choices> {
  const { actor, view } = input;
  const { places } = await listPlaces(deps, {
    parentId: null,
    language: actor.language,
    page: 0,
    pageSize: allOblasts,
  });
  if (view === "all" || !holds(actor, "specialist")) return { oblasts: places, directions };
  const grants = actor.grants.filter(({ role }) => role === "specialist");
  const covers = <Value>(lists: readonly (readonly Value[])[], value: Value) =>
    lists.some((list) => list.length === 0 || list.includes(value));
  const oblastLists = grants.map(({ oblastIds }) => oblastIds);
  const directionLists = grants.map((grant) => grant.directions);
  return {
    oblasts: places.filter(({ id }) => covers(oblastLists, id)),
    directions: directions.filter((direction) => covers(directionLists, direction)),
  };
}
