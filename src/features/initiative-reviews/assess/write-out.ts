import type { Transaction } from "../../../db/transaction.ts";
import type { UpdateRef } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { type InitiativeFile, listFiles } from "../../initiatives/list-files.ts";
import type { Actor } from "../../people/person.ts";
import { type NotDone, operate } from "../operate.ts";
import { findReviewDraft, takeReviewDraft } from "../review-draft.ts";

/** The voice notes by which fields are answered now. */
export async function listVoiceNotes(
  db: Transaction,
  initiativeId: string,
): Promise<readonly InitiativeFile[]> {
  return (await listFiles(db, initiativeId)).filter(
    ({ kind, field, fileId }) => kind === "voice" && field !== null && fileId !== null,
  );
}

export type WriteOutOutcome =
  | { readonly type: "written" }
  /** No note was being written out, or it is not there any more. */
  | { readonly type: "unasked" }
  | NotDone;

/** Keeps what a voice note says, as the actor wrote it out; the author and the passport read it from then on. */
export function writeOut(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string; words: string; update: UpdateRef },
): Promise<WriteOutOutcome> {
  const { actor, id, words } = input;
  const { personId } = actor;
  return operate<WriteOutOutcome>(deps, { ...input, action: "writeOut" }, async (tx, _, now) => {
    const draft = await findReviewDraft(tx, personId, "writeOut");
    if (draft?.id !== id || !(await takeReviewDraft(tx, personId))) return { type: "unasked" };
    const { count } = await tx.initiativeFile.updateMany({
      where: { id: draft.fileId, initiativeId: id, kind: "voice", field: { not: null } },
      data: { writtenOut: words, writerId: personId, writtenOutAt: now },
    });
    return { type: count === 0 ? "unasked" : "written" };
  });
}
