import { z } from "zod";
import { type FieldId, fieldIds } from "../fields.ts";
import type { Initiative } from "../initiative.ts";
import { questionOf } from "./kinds/questions.ts";
import { isAnswered } from "./missing-fields.ts";

/** Where a person stands in a form: what is answered is in the initiative, saved answer by answer. */
export interface Place {
  readonly initiativeId: string;
  /** The present question, the list of all fields, or the end where everything is looked over. */
  readonly view: "question" | "fields" | "end";
  readonly field: FieldId;
  /** What is said so far of an answer in several parts; the kind of the field knows its shape. */
  readonly pending: unknown;
  /** Page of the question's buttons, from 0. */
  readonly page: number;
  /** The answer leads back to the list of remarks. */
  readonly from: "remarks" | null;
  /** The album whose last part was answered: its other parts bring no card of their own. */
  readonly album: string | null;
}

const stored = z.object({
  initiativeId: z.uuid(),
  view: z.enum(["question", "fields", "end"]).catch("question"),
  field: z
    .enum(fieldIds as readonly [FieldId, ...FieldId[]])
    .nullable()
    .catch(null),
  pending: z.unknown(),
  page: z.int().min(0).max(99).catch(0),
  from: z.enum(["remarks"]).nullable().catch(null),
  album: z.string().max(64).nullable().catch(null),
});

/** What a draft keeps of a place, as it was read. */
export type StoredPlace = z.output<typeof stored>;

/** Whether the walk through the form stops at a field: it has no answer, and was not passed over. */
export function isOpen(
  field: FieldId,
  form: Pick<Initiative, "answers" | "skipped"> & { readonly attached: number },
): boolean {
  if (form.skipped.includes(field)) return false;
  return field === "attachments" ? form.attached === 0 : !isAnswered(field, form.answers);
}

/** The first open field after another, and then from the beginning; undefined when there is none. */
export function nextOpen(form: Parameters<typeof isOpen>[1], after?: FieldId): FieldId | undefined {
  const start = after === undefined ? 0 : fieldIds.indexOf(after) + 1;
  const order = [...fieldIds.slice(start), ...fieldIds.slice(0, start)];
  return order.find((field) => field !== after && isOpen(field, form));
}

/** A place at a field's question, or at the end where no field is named. */
export function placeAt(initiativeId: string, field: FieldId | undefined): Place {
  return {
    initiativeId,
    view: field === undefined ? "end" : "question",
    field: field ?? "attachments",
    pending: null,
    page: 0,
    from: null,
    album: null,
  };
}

/** What a draft holds; undefined when it says not even which initiative it is about. */
export function readStoredPlace(data: unknown): StoredPlace | undefined {
  return stored.safeParse(data).data;
}

/**
 * The place in a draft, with what can still be read of it: of another form it goes on at the first open field, and of an
 * unfinished answer that the present form does not understand, that question begins anew.
 */
export function toPlace(read: StoredPlace, form: Parameters<typeof isOpen>[1]): Place {
  const { field } = read;
  if (field === null) return placeAt(read.initiativeId, nextOpen(form));
  const pending = questionOf(field).pending.safeParse(read.pending);
  return { ...read, field, pending: pending.success ? pending.data : null };
}
