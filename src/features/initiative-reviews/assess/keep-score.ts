import type { Transaction } from "../../../db/transaction.ts";
import type { UpdateRef } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import type { Actor } from "../../people/person.ts";
import { latestVersion, type NotDone, operate } from "../operate.ts";
import { findReviewDraft, takeReviewDraft } from "../review-draft.ts";
import { criteria, type Score } from "../rubric.ts";

/** The scores of one version, in the order of the rubric. */
export async function readScores(db: Transaction, initiativeId: string, version: number): Promise<Score[]> {
  const rows = await db.score.findMany({
    where: { initiativeId, version },
    select: { criterion: true, value: true, reason: true },
  });
  return rows.sort((one, other) => criteria.indexOf(one.criterion) - criteria.indexOf(other.criterion));
}

export type ScoreOutcome =
  | { readonly type: "scored" }
  /** No score was being given. */
  | { readonly type: "unasked" }
  | NotDone;

/** Keeps the score that the actor chose, with why in their words; one that was given before is replaced. */
export function keepScore(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string; reason: string; update: UpdateRef },
): Promise<ScoreOutcome> {
  const { actor, id, reason } = input;
  const { personId } = actor;
  return operate<ScoreOutcome>(deps, { ...input, action: "assess" }, async (tx, _, now) => {
    const draft = await findReviewDraft(tx, personId, "score");
    if (draft?.id !== id || !(await takeReviewDraft(tx, personId))) return { type: "unasked" };
    const { criterion, value } = draft;
    const version = await latestVersion(tx, id);
    const given = { value, reason, specialistId: personId, scoredAt: now };
    await tx.score.upsert({
      where: { initiativeId_version_criterion: { initiativeId: id, version, criterion } },
      create: { initiativeId: id, version, criterion, ...given },
      update: given,
    });
    return { type: "scored" };
  });
}

/** Gives the lines that are not scored yet what the version before was given. */
export function keepFormerScores(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string; update: UpdateRef },
): Promise<{ readonly type: "scored" } | NotDone> {
  const { actor, id } = input;
  return operate(deps, { ...input, action: "assess" }, async (tx, _, now) => {
    const version = await latestVersion(tx, id);
    const former = await readScores(tx, id, version - 1);
    await tx.score.createMany({
      data: former.map((score) => ({
        ...score,
        initiativeId: id,
        version,
        specialistId: actor.personId,
        scoredAt: now,
      })),
      skipDuplicates: true,
    });
    return { type: "scored" as const };
  });
}
