import type { Prisma } from "../../db/client/client.ts";
import { putDraft } from "../../db/drafts.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { claimsSince } from "./answerers.ts";
import { findQuestion, type OpenQuestion } from "./find-questions.ts";

/** The kind of the draft of an answer that is being written. */
export const answerKind = "answer";

/** Not answered, and taken by nobody else, or so long ago that it counts no more. */
export function freeFor(actor: Actor, now: Date): Prisma.LessonQuestionWhereInput {
  return {
    answeredAt: null,
    OR: [{ claimedById: null }, { claimedById: actor.personId }, { claimedAt: { lte: claimsSince(now) } }],
  };
}

export type ClaimOutcome =
  /** It is the actor's for a day, and what they say next answers it. */
  | { readonly type: "claimed"; readonly question: OpenQuestion }
  /** Somebody else was quicker, or has answered. */
  | { readonly type: "taken" | "answered"; readonly question: OpenQuestion }
  /** There is no such question for the actor. */
  | { readonly type: "gone" };

/**
 * Takes a question over, so that two do not write the same answer: of several who try at once, one gets it.
 *
 * @throws ForbiddenError when the actor may not answer questions
 */
export async function claimQuestion(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string; update: UpdateRef },
): Promise<ClaimOutcome> {
  const { actor, id } = input;
  assertMay(actor, "question.answer");
  const { personId } = actor;
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx): Promise<ClaimOutcome> => {
    const find = () => findQuestion({ prisma: tx, clock: deps.clock }, { actor, id });
    if (!(await find())) return { type: "gone" };
    const { count } = await tx.lessonQuestion.updateMany({
      where: { id, ...freeFor(actor, now) },
      data: { claimedById: personId, claimedAt: now },
    });
    const question = await find();
    if (!question) return { type: "gone" };
    if (count === 0) return { type: question.answered ? "answered" : "taken", question };
    await putDraft(tx, { personId, kind: answerKind, data: { questionId: id } });
    await markApplied(tx, input.update, now);
    return { type: "claimed", question };
  });
}

/**
 * Gives a question that the actor took back to all. @returns whether it was theirs
 *
 * @throws ForbiddenError when the actor may not answer questions
 */
export async function releaseQuestion(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; id: string },
): Promise<boolean> {
  assertMay(input.actor, "question.answer");
  const { count } = await deps.prisma.lessonQuestion.updateMany({
    where: { id: input.id, claimedById: input.actor.personId, answeredAt: null },
    data: { claimedById: null, claimedAt: null },
  });
  return count === 1;
}
