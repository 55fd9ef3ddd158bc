import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { getQuiz } from "../quizzes/get-quiz.ts";
import { queueStarts } from "../quizzes/start-attempt.ts";
import { readExtraAttempts } from "./extra-attempts.ts";
import { tellOrganizerJob } from "./jobs.ts";

export type AskOutcome =
  /** The organizers are told, for the first time or once more. */
  | { readonly type: "asked"; readonly requestId: string; readonly organizerIds: readonly string[] }
  /** They were told a short while ago. */
  | { readonly type: "waiting" }
  /** There is nothing to ask for: attempts are left, the quiz is passed, or it is there no more. */
  | { readonly type: "refused" };

/**
 * Asks the organizers for another attempt at a quiz whose attempts are used up. However often it is pressed, one is
 * asked for.
 *
 * @throws ForbiddenError when the actor may not read lessons
 */
export async function askExtraAttempt(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: { actor: Actor; moduleId: string; update: UpdateRef },
): Promise<AskOutcome> {
  const { actor, moduleId } = input;
  assertMay(actor, "lesson.read");
  const { personId } = actor;
  const now = deps.clock.now();
  const page = await getQuiz(deps, { personId, moduleId });
  // Nothing but another attempt changes this, and one can be had by what is asked for here only.
  if (page?.readiness.type !== "spent" || page.passed || page.open) return { type: "refused" };
  return deps.prisma.$transaction(async (tx): Promise<AskOutcome> => {
    await queueStarts(tx, personId);
    const { granted, waiting } = await readExtraAttempts(tx, { personId, moduleId, now });
    if (waiting && !waiting.mayRemind) return { type: "waiting" };
    // Given between the look at the quiz and this: the page of the quiz tells.
    if (!waiting && granted > page.extra.granted) return { type: "refused" };
    const { id } = waiting
      ? await tx.extraAttempt.update({
          where: { id: waiting.id },
          data: { askedAt: now },
          select: { id: true },
        })
      : await tx.extraAttempt.create({
          data: { personId, moduleId, number: granted + 1, askedAt: now },
          select: { id: true },
        });
    await markApplied(tx, input.update, now);
    const organizers = await tx.roleGrant.findMany({
      where: { role: "organizer", person: { status: "registered" }, personId: { not: personId } },
      orderBy: { personId: "asc" },
      select: { personId: true },
    });
    const organizerIds = organizers.map((row) => row.personId);
    for (const organizerId of organizerIds)
      await deps.jobs.enqueue(tx, tellOrganizerJob, { requestId: id, personId: organizerId });
    return { type: "asked", requestId: id, organizerIds };
  });
}
