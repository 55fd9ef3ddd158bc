import type { Dependencies } from "../../dependencies.ts";
import { findTeamMember } from "../people/find-team-member.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { type NamedScope, nameScope } from "../people/scope.ts";
import { listPlaces } from "../places/list-places.ts";
import type { Place } from "../places/places.ts";
import type { Selection } from "./selection.ts";
import { findSelection } from "./selection-draft.ts";

/** A selection with what its present question needs from the database. */
export interface SelectionView {
  readonly selection: Selection;
  readonly scope: NamedScope;
  /** One page of the oblasts; empty at other steps. */
  readonly oblasts: readonly Place[];
  readonly page: number;
  readonly pages: number;
  /** Name of the specialist whose scope changes; null for an invitation. */
  readonly name: string | null;
}

/** Rows of oblasts on one screen: as many as a small phone shows without scrolling the buttons away. */
const oblastsPerPage = 8;

/** Adds to a selection the names its question shows. */
export async function viewSelection(
  deps: Pick<Dependencies, "prisma">,
  actor: Actor,
  selection: Selection,
): Promise<SelectionView> {
  const { purpose, step, page } = selection;
  const list = { parentId: null, page, pageSize: oblastsPerPage, language: actor.language };
  const shown = step === "oblasts" ? await listPlaces(deps, list) : { places: [], page: 0, pages: 0 };
  const member =
    purpose.type === "change"
      ? await findTeamMember(deps, { actor, personId: purpose.personId, role: "specialist" })
      : null;
  return {
    selection,
    scope: await nameScope(deps, selection),
    oblasts: shown.places,
    page: shown.page,
    pages: shown.pages,
    name: member?.name ?? null,
  };
}

/**
 * The selection that the actor is in the middle of, or null.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function presentSelection(
  deps: Pick<Dependencies, "prisma">,
  actor: Actor,
): Promise<Selection | null> {
  assertMay(actor, "invitation.manage");
  const present = await findSelection(deps.prisma, actor.personId);
  return present?.selection ?? null;
}
