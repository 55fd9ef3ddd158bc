import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { recordAudit } from "../people/audit.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { type AttemptRequest, findRequest, visibleTo } from "./find-requests.ts";

export type GrantOutcome =
  /** It was given now, or before: another organizer was quicker, or the button was pressed twice. */
  | { readonly type: "granted" | "before"; readonly request: AttemptRequest }
  /** There is no such request for the actor. */
  | { readonly type: "gone" };

/**
 * Gives somebody the attempt that they asked for: of several organizers at once, one does.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function grantExtraAttempt(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string; update: UpdateRef },
): Promise<GrantOutcome> {
  const { actor, id } = input;
  assertMay(actor, "attempt.grant");
  const now = deps.clock.now();
  const changed = await deps.prisma.$transaction(async (tx) => {
    const [granted] = await tx.extraAttempt.updateManyAndReturn({
      where: { id, grantedAt: null, ...visibleTo(actor) },
      data: { grantedAt: now, grantedById: actor.personId },
      select: { personId: true, moduleId: true },
    });
    if (!granted) return false;
    const { personId, moduleId } = granted;
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "attempt.granted",
      subjectId: personId,
      details: { moduleId },
      at: now,
    });
    await markApplied(tx, input.update, now);
    return true;
  });
  const request = await findRequest(deps, { actor, id });
  return request ? { type: changed ? "granted" : "before", request } : { type: "gone" };
}
