import { z } from "zod";
import { deleteDraft, findDraft, putDraft } from "../../db/drafts.ts";
import type { Transaction } from "../../db/transaction.ts";
import { criteria } from "./rubric.ts";

/** The kind of the draft that holds what a person is asked to say about an initiative. */
export const reviewKind = "initiativeReview";

/** What a specialist may decide. */
export const decisions = ["return", "approve", "reject"] as const;
export type Decision = (typeof decisions)[number];

const id = z.uuid();

const shape = z.discriminatedUnion("ask", [
  /** A remark on a field; `remarkId` when one that was made is said anew. */
  z.object({ ask: z.literal("remark"), id, field: z.string(), remarkId: id.nullable() }),
  /** The lesson that a remark points to. */
  z.object({ ask: z.literal("lesson"), id, remarkId: id, words: z.string().nullable() }),
  /** Why a line of the rubric is given that value. */
  z.object({
    ask: z.literal("score"),
    id,
    criterion: z.enum(criteria),
    value: z.number().int().min(1).max(5),
  }),
  /** Words to the author with a decision. */
  z.object({ ask: z.literal("decision"), id, decision: z.enum(decisions), words: z.string().nullable() }),
  /** What a voice note says. */
  z.object({ ask: z.literal("writeOut"), id, fileId: id }),
  /** Why the author leaves a field as it is. */
  z.object({ ask: z.literal("reply"), id, remarkId: id }),
  /** A message to the other side. */
  z.object({ ask: z.literal("message"), id }),
]);

/** What a person is asked to say. `id` is the initiative's. */
export type ReviewDraft = z.infer<typeof shape>;
export type DraftOf<Ask extends ReviewDraft["ask"]> = Extract<ReviewDraft, { ask: Ask }>;

/** A draft as it was written; undefined when it cannot be read. */
export function readReviewDraft(data: unknown): ReviewDraft | undefined {
  return shape.safeParse(data).data;
}

/** What the person is asked to say, if it is of this kind. */
export async function findReviewDraft<Ask extends ReviewDraft["ask"]>(
  db: Transaction,
  personId: string,
  ask: Ask,
): Promise<DraftOf<Ask> | undefined> {
  const draft = readReviewDraft((await findDraft(db, personId, reviewKind))?.data);
  return draft?.ask === ask ? (draft as DraftOf<Ask>) : undefined;
}

export function putReviewDraft(db: Transaction, personId: string, draft: ReviewDraft): Promise<void> {
  return putDraft(db, { personId, kind: reviewKind, data: draft });
}

/** @returns whether there was one: of two who take it at once, one gets true */
export function takeReviewDraft(db: Transaction, personId: string): Promise<boolean> {
  return deleteDraft(db, personId, reviewKind);
}
