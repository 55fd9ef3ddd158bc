import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { recordAudit } from "../people/audit.ts";
import { isReachable } from "../people/is-reachable.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { type AttemptRequest, findRequest, visibleTo } from "./find-requests.ts";
import { tellGrantedJob } from "./jobs.ts";

export type GrantOutcome =
  /** It was given before: another organizer was quicker, or the button was pressed twice. */
  | { readonly type: "before"; readonly request: AttemptRequest }
  | {
      readonly type: "granted";
      readonly request: AttemptRequest;
      /** False when the one who asked has blocked the bot: they find it when they come back. */
      readonly reachable: boolean;
    }
  /** There is no such request for the actor. */
  | { readonly type: "gone" };

/**
 * Gives somebody the attempt that they asked for, who is told: of several organizers at once, one does.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function grantExtraAttempt(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
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
    await deps.jobs.enqueue(tx, tellGrantedJob, { requestId: id });
    await markApplied(tx, input.update, now);
    return true;
  });
  const request = await findRequest(deps, { actor, id });
  if (!request) return { type: "gone" };
  if (!changed) return { type: "before", request };
  const reachable = await isReachable(deps.prisma, request.asker.personId);
  return { type: "granted", request, reachable };
}
