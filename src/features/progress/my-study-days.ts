import type { Dependencies } from "../../dependencies.ts";
import { findStudyDays } from "./store.ts";

/** The days of a person's study as "2026-11-23", the first one first: for a person to see their data. */
export function getMyStudyDays(
  deps: Pick<Dependencies, "prisma">,
  input: { personId: string },
): Promise<string[]> {
  return findStudyDays(deps.prisma, input.personId);
}
