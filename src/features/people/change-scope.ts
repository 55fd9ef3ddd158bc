import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { tellScopeJob } from "../invitations/jobs.ts";
import { recordAudit } from "./audit.ts";
import { assertMay } from "./permissions.ts";
import type { Actor } from "./person.ts";
import { assertOblasts, type Scope, sameScope } from "./scope.ts";

/**
 * Sets what a specialist looks after, who is told unless they did it themselves.
 *
 * @returns "same" when it is what they look after already, "gone" when they are no specialist
 * @throws ForbiddenError when the actor is no organizer
 * @throws RangeError when an id is not of an oblast
 */
export async function changeScope(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: { actor: Actor; personId: string; scope: Scope; update: UpdateRef },
): Promise<"changed" | "same" | "gone"> {
  const { actor, personId, scope } = input;
  assertMay(actor, "role.manage");
  await assertOblasts(deps, scope.oblastIds);
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx) => {
    const grant = await tx.roleGrant.findFirst({
      where: { personId, role: "specialist", person: { status: "registered" } },
    });
    if (!grant) return "gone";
    if (sameScope(grant, scope)) return "same";
    const { count } = await tx.roleGrant.updateMany({
      where: { id: grant.id },
      data: { oblastIds: [...scope.oblastIds], directions: [...scope.directions] },
    });
    if (count === 0) return "gone";
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "role.changed",
      subjectId: personId,
      details: { role: grant.role },
      at: now,
    });
    if (personId !== actor.personId) await deps.jobs.enqueue(tx, tellScopeJob, { personId });
    await markApplied(tx, input.update, now);
    return "changed";
  });
}
