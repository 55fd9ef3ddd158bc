import type { Dependencies } from "../../dependencies.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { getPlaces } from "../places/get-places.ts";
import { advance, type Selection, type SelectionEvent, type SelectionPurpose } from "./selection.ts";
import { findSelection, saveSelection } from "./selection-draft.ts";

export type SelectionOutcome =
  | { readonly type: "asking"; readonly selection: Selection }
  /** Back from the first question; the selection stays as it is. */
  | { readonly type: "left"; readonly purpose: SelectionPurpose }
  /** The button belongs to a selection that was finished or given up. */
  | { readonly type: "gone" };

/** Two presses at the very same moment: the second reads again what the first wrote. */
const attempts = 3;

async function isChoosable(deps: Pick<Dependencies, "prisma">, event: SelectionEvent): Promise<boolean> {
  if (event.type !== "oblast" || !event.on) return true;
  const [place] = await getPlaces(deps, [event.id]);
  return place?.level === "oblast" && !place.retired;
}

/**
 * Gives the actor's selection one event. An oblast that is none, or no longer one, changes nothing.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function advanceSelection(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; key: string; event: SelectionEvent },
): Promise<SelectionOutcome> {
  const { actor, key, event } = input;
  assertMay(actor, "invitation.manage");
  const choosable = await isChoosable(deps, event);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const present = await findSelection(deps.prisma, actor.personId);
    if (present?.selection.key !== key) return { type: "gone" };
    if (!choosable) return { type: "asking", selection: present.selection };
    const result = advance(present.selection, event);
    if (result.type === "left") return { type: "left", purpose: present.selection.purpose };
    if (await saveSelection(deps.prisma, actor.personId, present, result.selection)) return result;
  }
  throw new Error("A selection was changed by others at each attempt to change it.");
}
