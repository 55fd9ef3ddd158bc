import type { Prisma } from "./client/client.ts";
import type { Transaction } from "./transaction.ts";

/** What a dialog of one question keeps: it waits for a person's words. */
export interface StoredDraft {
  /** As the dialog wrote it; an older program may have written something else. */
  readonly data: unknown;
  /** The bot's message that asks. */
  readonly messageId: number | null;
}

/** A person's draft of that kind, or null when there is none. */
export function findDraft(db: Transaction, personId: string, kind: string): Promise<StoredDraft | null> {
  return db.draft.findUnique({
    where: { personId_kind: { personId, kind } },
    select: { data: true, messageId: true },
  });
}

/** Writes a draft of one question; one of that kind that is there already is replaced, and the same message asks. */
export async function putDraft(
  db: Transaction,
  draft: { personId: string; kind: string; data: Prisma.InputJsonObject },
): Promise<void> {
  const { personId, kind, data } = draft;
  const values = { formVersion: 1, step: "words", data };
  await db.draft.upsert({
    where: { personId_kind: { personId, kind } },
    create: { personId, kind, ...values },
    update: { ...values, revision: { increment: 1 } },
  });
}

/** Remembers which message asks; null when none does any more. */
export async function rememberDraftMessage(
  db: Transaction,
  draft: { personId: string; kind: string; messageId: number | null },
): Promise<void> {
  const { personId, kind, messageId } = draft;
  await db.draft.updateMany({ where: { personId, kind }, data: { messageId } });
}

/** Removes a draft. @returns whether there was one: of two who try at once, one gets true */
export async function deleteDraft(db: Transaction, personId: string, kind: string): Promise<boolean> {
  const { count } = await db.draft.deleteMany({ where: { personId, kind } });
  return count === 1;
}
