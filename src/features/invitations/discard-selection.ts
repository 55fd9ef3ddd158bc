import type { Dependencies } from "../../dependencies.ts";
import type { Actor } from "../people/person.ts";
import { findSelection, takeSelection } from "./selection-draft.ts";

/** Removes the actor's selection of this key once it was made use of. */
export async function discardSelection(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; key: string },
): Promise<void> {
  const { personId } = input.actor;
  const stored = await findSelection(deps.prisma, personId);
  if (stored?.selection.key === input.key) await takeSelection(deps.prisma, personId, stored);
}
