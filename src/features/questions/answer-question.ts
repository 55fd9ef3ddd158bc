import { z } from "zod";
import { deleteDraft, findDraft } from "../../db/drafts.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { isReachable } from "../people/is-reachable.ts";
import { assertMay } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import type { Said } from "./ask-question.ts";
import { answerKind, freeFor } from "./claim-question.ts";
import { findQuestion } from "./find-questions.ts";
import { tellAskerJob } from "./jobs.ts";

/** The question that a draft of an answer is for; undefined when it cannot be read. */
export function readAnswerDraft(data: unknown): string | undefined {
  return z.object({ questionId: z.uuid() }).safeParse(data).data?.questionId;
}

export type AnswerOutcome =
  | {
      readonly type: "answered";
      /** False when the one who asked has blocked the bot: they find the answer in the lesson. */
      readonly reachable: boolean;
    }
  /** Somebody else took it meanwhile, or has answered. */
  | { readonly type: "taken" }
  /** No answer was being written, or the question is no longer there for the actor. */
  | { readonly type: "gone" };

/**
 * Stores what the actor says as the answer to the question they took, and lets the one who asked be told. A claim that
 * ran out is no hindrance as long as nobody else took the question.
 *
 * @throws ForbiddenError when the actor may not answer questions
 */
export async function answerQuestion(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: { actor: Actor; said: Said; update: UpdateRef },
): Promise<AnswerOutcome> {
  const { actor, said } = input;
  assertMay(actor, "question.answer");
  const { personId } = actor;
  const now = deps.clock.now();
  const id = readAnswerDraft((await findDraft(deps.prisma, personId, answerKind))?.data);
  if (id === undefined) return { type: "gone" };
  return deps.prisma.$transaction(async (tx): Promise<AnswerOutcome> => {
    if (!(await deleteDraft(tx, personId, answerKind))) return { type: "gone" };
    await markApplied(tx, input.update, now);
    const question = await findQuestion({ prisma: tx, clock: deps.clock }, { actor, id });
    if (!question) return { type: "gone" };
    const { count } = await tx.lessonQuestion.updateMany({
      where: { id, ...freeFor(actor, now) },
      data: { answeredAt: now, claimedById: personId, claimedAt: now },
    });
    if (count === 0) return { type: "taken" };
    const answer = await tx.lessonAnswer.create({
      data: { questionId: id, specialistId: personId, ...said, answeredAt: now },
    });
    await deps.jobs.enqueue(tx, tellAskerJob, { answerId: answer.id });
    return { type: "answered", reachable: await isReachable(tx, question.asker.personId) };
  });
}

/** Remembers that the person who asked was sent the answer. */
export async function markDelivered(
  deps: Pick<Dependencies, "prisma" | "clock">,
  answerId: string,
): Promise<void> {
  await deps.prisma.lessonAnswer.update({
    where: { id: answerId },
    data: { deliveredAt: deps.clock.now() },
  });
}
