import type { Dependencies } from "../../dependencies.ts";
import { shippedIndexes, shippedProgrammes } from "./shipped-financing.ts";
import { addFinancing, findLastChecks } from "./store.ts";

/**
 * Puts the indexes and programmes that ship with the program into the database, at every start. What is there already
 * stays as it is, and a programme that an organizer checked later than its shipped figures is not touched.
 */
export async function seedFinancing(deps: Pick<Dependencies, "prisma">): Promise<void> {
  const checks = await findLastChecks(deps.prisma);
  const programmes = shippedProgrammes.filter(({ code, checkedOn }) => (checks.get(code) ?? "") < checkedOn);
  await addFinancing(deps.prisma, { indexes: shippedIndexes, programmes });
}
