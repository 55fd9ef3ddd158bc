import { inTransaction, type Transaction } from "../../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { checkTotalCost } from "../../economics/check-total-cost.ts";
import { settleRemarksOn } from "../../initiative-reviews/settle-remarks.ts";
import type { Actor } from "../../people/person.ts";
import { type Answers, writeAnswers } from "../answers.ts";
import { fieldIds, fields } from "../fields.ts";
import type { Initiative } from "../initiative.ts";
import { listFiles } from "../list-files.ts";
import { storedCopies } from "../stored-copies.ts";
import { findDraft, leaveDraft, type StoredDraft, saveDraft } from "./draft.ts";
import { type FileChange, type FileOutcome, keepFile } from "./keep-file.ts";
import type { Notice } from "./kinds/question.ts";
import { type Advanced, advance, type Circumstances, type Form, type FormEvent } from "./step.ts";
import { type FormView, presentMonth, readForm, toView } from "./view-form.ts";

type Deps = Pick<Dependencies, "prisma" | "clock" | "config">;

export type AdvanceOutcome =
  /** The form goes on; `stale` when the answer was to a question that had moved on, and changed nothing. */
  | { readonly type: "asking"; readonly view: FormView; readonly stale: boolean; readonly notice?: Notice }
  /** The person goes back to their remarks; the form is left. */
  | { readonly type: "remarks"; readonly id: string; readonly saved: boolean; readonly notice?: Notice }
  /** The person may no longer fill it in; the form is left. */
  | { readonly type: "closed"; readonly id: string }
  /** There is no form that they are filling in. */
  | { readonly type: "none" };

/** Thrown to undo a step whose initiative somebody else changed meanwhile. */
class Overtaken extends Error {
  override name = "Overtaken";
}

/** What is usual for this direction, where the total cost that waits for a yes is far from it. */
async function findUsualCost(deps: Deps, actor: Actor, event: FormEvent): Promise<bigint | null> {
  if (event.type !== "choose" || event.value !== "yes") return null;
  const draft = await findDraft(deps.prisma, actor.personId);
  const read = draft && (await readForm(deps.prisma, { actor, draft }));
  if (read?.form.place.field !== "totalCost") return null;
  const { pending } = read.form.place as { pending: { tenge: string } | null };
  const { direction } = read.form.answers;
  if (!pending || direction === undefined) return null;
  const check = await checkTotalCost(deps, { direction, tenge: BigInt(pending.tenge) });
  return check.far ? check.median : null;
}

function voicesOf(answers: Answers): string[] {
  return fieldIds.flatMap((field) => {
    const answer = fields[field].kind === "words" ? (answers[field as "title"] ?? null) : null;
    return answer?.voice ? [answer.voice] : [];
  });
}

/** Keeps what an event changed: the answers with their copies, voice notes that were replaced, remarks that are settled. */
async function keep(
  tx: Transaction,
  input: { initiative: Initiative; form: Form; advanced: Advanced; now: Date },
): Promise<Initiative> {
  const { initiative, form, advanced, now } = input;
  const { answers, skipped, saved } = advanced;
  const { id, revision, status } = initiative;
  const isChanged = saved !== null || answers !== form.answers || skipped !== form.skipped;
  if (!isChanged) return initiative;
  const { count } = await tx.initiative.updateMany({
    where: { id, revision, status },
    data: {
      ...storedCopies(answers, initiative.number),
      answers: writeAnswers(answers) as object,
      skipped: [...skipped],
      revision: revision + 1,
      updatedAt: now,
    },
  });
  if (count === 0) throw new Overtaken();
  const left = voicesOf(form.answers).filter((voice) => !voicesOf(answers).includes(voice));
  if (left.length > 0) {
    await tx.initiativeFile.updateMany({
      where: { id: { in: left }, initiativeId: id },
      data: { removedAt: now },
    });
  }
  if (saved !== null && status === "needsChanges") {
    await settleRemarksOn(tx, { initiativeId: id, fields: [saved], now });
  }
  return {
    ...initiative,
    answers,
    skipped,
    revision: revision + 1,
    title: answers.title?.text ?? null,
    direction: answers.direction ?? null,
  };
}

interface Input {
  readonly actor: Actor;
  readonly event: FormEvent;
  /** The revision of the card that was pressed; null where the answer came by a message. */
  readonly revision: number | null;
  readonly update: UpdateRef;
  /** A file that was sent, or is to be taken away, with the event. */
  readonly file?: FileChange;
}

/**
 * Gives the form one event. The answer, the person's place and that the update is applied are committed together, so a
 * crash after this loses nothing and repeats nothing.
 */
export async function advanceForm(deps: Deps, input: Input): Promise<AdvanceOutcome> {
  const usualCost = await findUsualCost(deps, input.actor, input.event);
  try {
    return await inTransaction(deps.prisma, (tx) => step(deps, tx, { ...input, usualCost }));
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    const draft = await findDraft(deps.prisma, input.actor.personId);
    return draft ? present(deps, deps.prisma, input.actor, draft) : { type: "none" };
  }
}

/** The form as it stands, for an answer that came too late. */
async function present(
  deps: Deps,
  db: Transaction,
  actor: Actor,
  draft: StoredDraft,
): Promise<AdvanceOutcome> {
  const read = await readForm(db, { actor, draft });
  if (!read) return { type: "closed", id: draft.place.initiativeId };
  const { revision, messageId } = draft;
  return { type: "asking", view: await toView(deps, db, { ...read, revision, messageId }), stale: true };
}

async function step(
  deps: Deps,
  tx: Transaction,
  input: Input & { usualCost: bigint | null },
): Promise<AdvanceOutcome> {
  const { actor, usualCost } = input;
  const { personId } = actor;
  const now = deps.clock.now();
  const draft = await findDraft(tx, personId);
  if (!draft) return { type: "none" };
  const { revision, messageId } = draft;
  const read = await readForm(tx, { actor, draft });
  if (!read) {
    await leaveDraft(tx, personId);
    return { type: "closed", id: draft.place.initiativeId };
  }
  if (input.revision !== null && input.revision !== revision) return present(deps, tx, actor, draft);
  const { initiative, form } = read;
  const filed: FileOutcome = input.file
    ? await keepFile(tx, { actor, initiative, form, change: input.file, now })
    : { type: "none" };
  const files = filed.type === "none" ? form.files : await listFiles(tx, initiative.id);
  const about = { month: presentMonth(deps), usualCost };
  const advanced = takeEvent({ ...form, files }, input.event, filed, about);
  const next = await keep(tx, { initiative, form, advanced, now });
  const { notice } = advanced;
  const said = notice === undefined ? {} : { notice };
  if (advanced.toRemarks) {
    await leaveDraft(tx, personId);
    await markApplied(tx, input.update, now);
    return { type: "remarks", id: initiative.id, saved: advanced.saved !== null, ...said };
  }
  if (!(await saveDraft(tx, personId, revision, advanced.place))) throw new Overtaken();
  await markApplied(tx, input.update, now);
  const { answers, skipped, place } = advanced;
  const after: Form = { answers, skipped, place, files };
  const view = await toView(deps, tx, { initiative: next, form: after, revision: revision + 1, messageId });
  return { type: "asking", view, stale: false, ...said };
}

/** A voice note answers by the row that was made of it; of a file that was not kept, only the reason is said. */
function takeEvent(form: Form, event: FormEvent, filed: FileOutcome, about: Circumstances): Advanced {
  if (filed.type === "voice") return advance(form, { type: "voice", id: filed.id }, about);
  if (event.type !== "filed") return advance(form, event, about);
  if (filed.type === "filed") return advance(form, { ...event, notice: filed.notice }, about);
  const place = { ...form.place, album: event.album };
  const said = filed.type === "refused" ? { notice: filed.notice } : {};
  return { ...form, place, saved: null, toRemarks: false, ...said };
}
