import { randomBytes } from "node:crypto";
import type { Dependencies } from "../../dependencies.ts";
import { findTeamMember } from "../people/find-team-member.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { type Scope, sameScope } from "../people/scope.ts";
import { type Selection, type SelectionPurpose, startSelection } from "./selection.ts";
import { findSelection, putSelection } from "./selection-draft.ts";

const everything: Scope = { oblastIds: [], directions: [] };

function newKey(): string {
  return randomBytes(6).toString("base64url");
}

function samePurpose(one: SelectionPurpose, other: SelectionPurpose): boolean {
  if (one.type === "invite") return other.type === "invite" && one.role === other.role;
  return other.type === "change" && one.personId === other.personId;
}

/** Where a second tap on the same button finds the selection that the first one began. */
function isUntouched(present: Selection, fresh: Selection): boolean {
  return (
    samePurpose(present.purpose, fresh.purpose) &&
    present.step === fresh.step &&
    present.page === fresh.page &&
    sameScope(present, fresh)
  );
}

/**
 * Begins an invitation, or the change of a specialist's scope from what it is now. An unfinished selection of the
 * actor is given up for it.
 *
 * @returns null when the person whose scope should change is no specialist
 * @throws ForbiddenError when the actor is no organizer
 */
export async function beginSelection(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; purpose: SelectionPurpose },
): Promise<Selection | null> {
  const { actor, purpose } = input;
  assertMay(actor, "invitation.manage");
  const scope =
    purpose.type === "invite"
      ? everything
      : await findTeamMember(deps, { actor, personId: purpose.personId, role: "specialist" });
  if (!scope) return null;
  const fresh = startSelection({ key: newKey(), purpose, scope });
  const present = await findSelection(deps.prisma, actor.personId);
  if (present && isUntouched(present.selection, fresh)) return present.selection;
  await putSelection(deps.prisma, actor.personId, fresh);
  return fresh;
}
