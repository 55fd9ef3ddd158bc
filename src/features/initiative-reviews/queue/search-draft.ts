import { z } from "zod";
import { findDraft, putDraft } from "../../../db/drafts.ts";
import type { Transaction } from "../../../db/transaction.ts";
import { type View, views } from "./queue.ts";

/** The kind of the draft of a search among initiatives. */
export const searchKind = "initiativeSearch";

const shape = z.object({ view: z.enum(views), words: z.string().nullable() });

/** In which list somebody searches, and what they typed last. */
export interface SearchDraft {
  readonly view: View;
  readonly words: string | null;
}

/** A draft as it was written; undefined when it cannot be read. */
export function readSearchDraft(data: unknown): SearchDraft | undefined {
  return shape.safeParse(data).data;
}

export function putSearchDraft(db: Transaction, personId: string, draft: SearchDraft): Promise<void> {
  return putDraft(db, { personId, kind: searchKind, data: { ...draft } });
}

/** What somebody searches for; undefined when they do not. */
export async function findSearchDraft(db: Transaction, personId: string): Promise<SearchDraft | undefined> {
  return readSearchDraft((await findDraft(db, personId, searchKind))?.data);
}
