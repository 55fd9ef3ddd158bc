import type { Transaction } from "../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import { openRemarks } from "../initiative-reviews/settle-remarks.ts";
import type { Actor } from "../people/person.ts";
import { writeAnswers } from "./answers.ts";
import type { FieldId } from "./fields.ts";
import { findFor } from "./find-initiative.ts";
import { findReviewers, type Reviewers } from "./find-reviewers.ts";
import { missingFields } from "./form/missing-fields.ts";
import type { Initiative } from "./initiative.ts";
import { nextInitiativeNumber } from "./initiative-number.ts";
import { tellReviewerJob } from "./jobs.ts";
import { listFiles } from "./list-files.ts";
import { moveInitiative } from "./move-initiative.ts";
import { reviewDays } from "./status.ts";
import { storedCopies } from "./stored-copies.ts";

/** Why an initiative cannot be submitted as it is, or that it can. */
export type Readiness =
  | { readonly type: "ready"; readonly initiative: Initiative }
  | { readonly type: "incomplete"; readonly initiative: Initiative; readonly missing: readonly FieldId[] }
  /** Remarks of the specialist were neither worked in nor answered. */
  | { readonly type: "unsettled"; readonly initiative: Initiative; readonly remarks: number }
  | { readonly type: "refused" | "gone" };

/** Looks whether the actor may submit the initiative, and what is still to be done before. Changes nothing. */
export async function checkReadiness(
  db: Transaction,
  input: { actor: Actor; id: string },
): Promise<Readiness> {
  const found = await findFor(db, { ...input, action: "submit" });
  if (found.type !== "found") return { type: found.type };
  const { initiative } = found;
  const missing = missingFields(initiative);
  if (missing.length > 0) return { type: "incomplete", initiative, missing };
  const remarks = await openRemarks(db, initiative.id);
  return remarks > 0 ? { type: "unsettled", initiative, remarks } : { type: "ready", initiative };
}

export type SubmissionOutcome =
  | {
      readonly type: "submitted";
      readonly id: string;
      readonly number: string;
      /** From 1: which submission of this initiative it is. */
      readonly version: number;
      readonly dueAt: Date;
      /** The specialist who goes on with it; null when it waits for one. */
      readonly reviewerId: string | null;
      /** Who is told. */
      readonly tell: Reviewers;
    }
  /** It was changed since the actor looked it over. */
  | { readonly type: "changed" }
  | Exclude<Readiness, { readonly type: "ready" }>;

/** The reviewer of before, if they still review. */
async function remainingReviewer(tx: Transaction, initiative: Initiative): Promise<string | null> {
  const personId = initiative.reviewer?.personId;
  if (personId === undefined) return null;
  const grant = await tx.roleGrant.findFirst({
    where: { personId, role: "specialist", person: { status: "registered" } },
    select: { id: true },
  });
  return grant ? personId : null;
}

/**
 * Submits an initiative: freezes what it says as a version, numbers it at the first time, and lets the days of the
 * review begin. One that was returned goes to the specialist who returned it, as long as they review. Those who are to
 * review it are told by jobs.
 *
 * @param input.revision what the actor looked over: nothing is submitted unseen
 */
export async function submitInitiative(
  deps: Pick<Dependencies, "prisma" | "clock" | "config" | "jobs">,
  input: { actor: Actor; id: string; revision: number; update: UpdateRef },
): Promise<SubmissionOutcome> {
  const { actor, id, revision, update } = input;
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx): Promise<SubmissionOutcome> => {
    // What is frozen must be what was looked through: answers and files wait until it is done.
    await tx.$queryRaw`SELECT 1 FROM "Initiative" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const readiness = await checkReadiness(tx, { actor, id });
    if (readiness.type !== "ready") return readiness;
    const { initiative } = readiness;
    if (initiative.revision !== revision) return { type: "changed" };
    const { answers, skipped, formVersion, place } = initiative;
    const number =
      initiative.number ??
      (await nextInitiativeNumber(tx, {
        oblastId: place.oblastId,
        now,
        timeZone: deps.config.timeZone,
      }));
    const version = 1 + (await tx.initiativeVersion.count({ where: { initiativeId: id } }));
    const reviewerId = await remainingReviewer(tx, initiative);
    const dueAt = new Date(now.getTime() + reviewDays * 86_400_000);
    const eventId = await moveInitiative(tx, {
      initiative,
      to: "submitted",
      actorId: actor.personId,
      version,
      values: {
        ...storedCopies(answers, number),
        number,
        submittedAt: now,
        dueAt,
        reviewerId,
        ...(reviewerId === null ? { claimedAt: null } : {}),
      },
      now,
    });
    if (eventId === null) return { type: "refused" };
    const files = await listFiles(tx, id);
    await tx.initiativeVersion.create({
      data: {
        initiativeId: id,
        number: version,
        formVersion,
        answers: writeAnswers(answers) as object,
        skipped: [...skipped],
        fileIds: files.filter(({ field }) => field === "attachments").map((file) => file.id),
        submittedAt: now,
      },
    });
    await markApplied(tx, update, now);
    const tell: Reviewers =
      reviewerId === null
        ? await findReviewers(tx, initiative)
        : { role: "specialist", personIds: [reviewerId] };
    for (const personId of tell.personIds)
      await deps.jobs.enqueue(tx, tellReviewerJob, { eventId, personId });
    return { type: "submitted", id, number, version, dueAt, reviewerId, tell };
  });
}
