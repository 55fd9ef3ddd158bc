import type { UpdateRef } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import type { Actor } from "../../people/person.ts";
import type { Said } from "../../questions/ask-question.ts";
import { latestVersion, type NotDone, operate } from "../operate.ts";
import { findReviewDraft, takeReviewDraft } from "../review-draft.ts";
import { findRemark } from "./remark.ts";

export type RemarkOutcome =
  | { readonly type: "kept"; readonly remarkId: string }
  /** Nothing of the kind was being said, or the remark is gone or was sent. */
  | { readonly type: "unasked" }
  | NotDone;

/** Keeps what the actor says as a remark on the field that they chose, or in the place of one that was not sent yet. */
export function keepRemark(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string; said: Said; update: UpdateRef },
): Promise<RemarkOutcome> {
  const { actor, id, said } = input;
  const { personId } = actor;
  return operate<RemarkOutcome>(deps, { ...input, action: "assess" }, async (tx, _, now) => {
    const draft = await findReviewDraft(tx, personId, "remark");
    if (draft?.id !== id || !(await takeReviewDraft(tx, personId))) return { type: "unasked" };
    const { field, remarkId } = draft;
    const values = { ...said, specialistId: personId, madeAt: now };
    if (remarkId !== null) {
      const { count } = await tx.remark.updateMany({
        where: { id: remarkId, initiativeId: id, sentAt: null },
        data: values,
      });
      return count === 0 ? { type: "unasked" } : { type: "kept", remarkId };
    }
    const version = await latestVersion(tx, id);
    const remark = await tx.remark.create({ data: { initiativeId: id, version, field, ...values } });
    return { type: "kept", remarkId: remark.id };
  });
}

/** Changes a remark that was not sent yet: points it to a lesson, or to none with null. */
export function pointToLesson(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string; remarkId: string; lessonId: string | null; update: UpdateRef },
): Promise<RemarkOutcome> {
  const { id, remarkId, lessonId } = input;
  return operate<RemarkOutcome>(deps, { ...input, action: "assess" }, async (tx) => {
    const known =
      lessonId === null || (await tx.lesson.findFirst({ where: { id: lessonId, retiredAt: null } })) !== null;
    if (!known) return { type: "unasked" };
    const { count } = await tx.remark.updateMany({
      where: { id: remarkId, initiativeId: id, sentAt: null },
      data: { lessonId },
    });
    return count === 0 ? { type: "unasked" } : { type: "kept", remarkId };
  });
}

/** Removes a remark that was not sent yet. */
export function removeRemark(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string; remarkId: string; update: UpdateRef },
): Promise<{ readonly type: "removed" | "unasked" } | NotDone> {
  const { id, remarkId } = input;
  return operate(deps, { ...input, action: "assess" }, async (tx) => {
    const { count } = await tx.remark.deleteMany({
      where: { id: remarkId, initiativeId: id, sentAt: null },
    });
    return { type: count === 0 ? ("unasked" as const) : ("removed" as const) };
  });
}

/** Keeps why the author leaves the field of a remark as it is, and settles the remark. */
export function replyToRemark(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string; reply: string; update: UpdateRef },
): Promise<RemarkOutcome> {
  const { actor, id, reply } = input;
  const { personId } = actor;
  return operate<RemarkOutcome>(deps, { ...input, action: "settle" }, async (tx, _, now) => {
    const draft = await findReviewDraft(tx, personId, "reply");
    if (draft?.id !== id || !(await takeReviewDraft(tx, personId))) return { type: "unasked" };
    const { remarkId } = draft;
    const remark = await findRemark(tx, remarkId);
    if (remark?.initiativeId !== id || remark.sentAt === null) return { type: "unasked" };
    await tx.remark.update({ where: { id: remarkId }, data: { reply, settledAt: now } });
    return { type: "kept", remarkId };
  });
}
