import type { Dependencies } from "../../dependencies.ts";
import { type Day, dayOf } from "../../shared/day.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import type { Programme } from "./programme.ts";
import {
  type CalculationIndex,
  findIndexes,
  findIndexFrom,
  findIndexOn,
  findProgrammeOn,
  findProgrammesOn,
} from "./store.ts";

type Deps = Pick<Dependencies, "prisma" | "clock" | "config">;

function today(deps: Deps): Day {
  return dayOf(deps.clock.now(), deps.config.timeZone);
}

/** The programmes of today, those that have ended too, and today's index. @throws ForbiddenError */
export async function listFinancing(
  deps: Deps,
  input: { actor: Actor },
): Promise<{ programmes: Programme[]; index: CalculationIndex | null; today: Day }> {
  assertMay(input.actor, "financing.edit");
  const day = today(deps);
  const [programmes, index] = await Promise.all([
    findProgrammesOn(deps.prisma, day),
    findIndexOn(deps.prisma, day),
  ]);
  return { programmes, index, today: day };
}

/** Every index, the latest first. @throws ForbiddenError */
export async function listIndexes(deps: Deps, input: { actor: Actor }): Promise<CalculationIndex[]> {
  assertMay(input.actor, "financing.edit");
  return findIndexes(deps.prisma);
}

/** A programme as it is today, and what day that is; undefined when there is none. @throws ForbiddenError */
export async function getProgramme(
  deps: Deps,
  input: { actor: Actor; code: string },
): Promise<{ programme: Programme; today: Day } | undefined> {
  assertMay(input.actor, "financing.edit");
  const day = today(deps);
  const programme = await findProgrammeOn(deps.prisma, input.code, day);
  return programme && { programme, today: day };
}

/** The index that begins on that very day; undefined where none does. @throws ForbiddenError */
export async function getIndexFrom(
  deps: Deps,
  input: { actor: Actor; day: Day },
): Promise<number | undefined> {
  assertMay(input.actor, "financing.edit");
  return findIndexFrom(deps.prisma, input.day);
}
