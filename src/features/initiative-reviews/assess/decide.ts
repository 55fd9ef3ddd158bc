import type { Transaction } from "../../../db/transaction.ts";
import type { UpdateRef } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import type { Initiative } from "../../initiatives/initiative.ts";
import { moveInitiative } from "../../initiatives/move-initiative.ts";
import { isReachable } from "../../people/is-reachable.ts";
import type { Actor } from "../../people/person.ts";
import { tellAuthorJob } from "../jobs.ts";
import { latestVersion, type NotDone, operate } from "../operate.ts";
import { type Decision, findReviewDraft, takeReviewDraft } from "../review-draft.ts";
import { criteria } from "../rubric.ts";

/** What a decision still wants. */
export type Lack =
  /** To return it, there must be something to mend. */
  | "remarks"
  /** To approve it, every line of the rubric must be scored. */
  | "scores"
  /** To reject it, the author must be told why. */
  | "words";

/** What stands between a specialist and a decision; undefined when nothing does. */
export async function findLack(
  tx: Transaction,
  input: { initiativeId: string; decision: Decision; words: string | null },
): Promise<Lack | undefined> {
  const { initiativeId, decision, words } = input;
  switch (decision) {
    case "return":
      return (await tx.remark.count({ where: { initiativeId, sentAt: null } })) > 0 ? undefined : "remarks";
    case "approve": {
      const version = await latestVersion(tx, initiativeId);
      const scores = await tx.score.count({ where: { initiativeId, version } });
      return scores < criteria.length ? "scores" : undefined;
    }
    case "reject":
      return words === null ? "words" : undefined;
  }
}

const outcomes = { return: "needsChanges", approve: "approved", reject: "rejected" } as const;

export type DecisionOutcome =
  | {
      readonly type: "decided";
      readonly initiative: Initiative;
      readonly words: string | null;
      /** How many remarks the author has to work through. */
      readonly remarks: number;
      /** False when the author has blocked the bot: they find it when they come back. */
      readonly reachable: boolean;
    }
  | { readonly type: "lacking"; readonly lack: Lack }
  /** No decision of this kind was being made. */
  | { readonly type: "unasked" }
  | NotDone;

/**
 * Decides on an initiative as the actor was asked to confirm: returns it with the remarks, approves or rejects it. The
 * words that they wrote with it become the reason of the change of status. The author is told.
 */
export function decide(
  deps: Pick<Dependencies, "prisma" | "clock" | "jobs">,
  input: { actor: Actor; id: string; decision: Decision; update: UpdateRef },
): Promise<DecisionOutcome> {
  const { actor, id, decision } = input;
  const { personId } = actor;
  return operate<DecisionOutcome>(deps, { ...input, action: decision }, async (tx, initiative, now) => {
    const draft = await findReviewDraft(tx, personId, "decision");
    if (draft?.id !== id || draft.decision !== decision) return { type: "unasked" };
    const { words } = draft;
    const lack = await findLack(tx, { initiativeId: id, decision, words });
    if (lack) return { type: "lacking", lack };
    const eventId = await moveInitiative(tx, {
      initiative,
      to: outcomes[decision],
      actorId: personId,
      version: await latestVersion(tx, id),
      ...(words === null ? {} : { reason: words }),
      values: { dueAt: null },
      now,
    });
    if (eventId === null) return { type: "refused" };
    const sent =
      decision === "return"
        ? await tx.remark.updateMany({ where: { initiativeId: id, sentAt: null }, data: { sentAt: now } })
        : { count: 0 };
    await takeReviewDraft(tx, personId);
    const author = initiative.owner.personId;
    await deps.jobs.enqueue(tx, tellAuthorJob, { eventId, personId: author });
    const reachable = await isReachable(tx, author);
    return { type: "decided", initiative, words, remarks: sent.count, reachable };
  });
}
