import { z } from "zod";
import type { Transaction } from "../../../db/transaction.ts";
import { type Answers, isAnswerId, readAnswers, writeAnswers } from "../answers.ts";
import { type FieldId, fieldIds, formVersion, isFieldId } from "../fields.ts";
import type { Initiative } from "../initiative.ts";
import { storedCopies } from "../stored-copies.ts";

/** The form in which a question appeared; 1 where none is named. */
const addedIn: { readonly [Id in FieldId]?: number } = {};

/** What changed for somebody whose draft is of an older form. */
export interface Migration {
  /** How many answers go on as they are. */
  readonly kept: number;
  /** Questions that the older form did not have. */
  readonly added: readonly FieldId[];
  /** Answers that the present form cannot read: asked anew. What was said is there to be copied. */
  readonly anew: readonly { readonly field: FieldId; readonly said: string }[];
  /** Answers to questions that are asked no more. */
  readonly dropped: readonly string[];
}

/** What somebody said, of whatever shape an older form kept it in. */
function saidIn(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.map(saidIn).filter(Boolean).join(", ");
  if (typeof value === "object" && value !== null) return saidIn(Object.values(value));
  return "";
}

/** Reads the answers of an older form: what can be kept, and what the person is to be told. */
function migrateAnswers(
  stored: unknown,
  version: number,
): { readonly answers: Answers; readonly migration: Migration } {
  const answers = readAnswers(stored);
  const record = z.record(z.string(), z.unknown()).catch({}).parse(stored);
  const anew: { field: FieldId; said: string }[] = [];
  const dropped: string[] = [];
  for (const [name, value] of Object.entries(record)) {
    const said = saidIn(value);
    if (!isFieldId(name)) {
      if (said !== "") dropped.push(said);
    } else if (isAnswerId(name) && answers[name] === undefined) anew.push({ field: name, said });
  }
  const kept = fieldIds.filter((field) => isAnswerId(field) && answers[field] !== undefined).length;
  const added = fieldIds.filter((field) => (addedIn[field] ?? 1) > version && record[field] === undefined);
  return { answers, migration: { kept, added, anew, dropped } };
}

/**
 * Brings an initiative of an older form to the present one, inside the operation that opens it.
 *
 * @returns what the person is told once; undefined when it is of the present form
 */
export async function migrate(
  tx: Transaction,
  initiative: Initiative,
  now: Date,
): Promise<{ readonly initiative: Initiative; readonly migration: Migration } | undefined> {
  const { id, revision, status } = initiative;
  if (initiative.formVersion >= formVersion) return undefined;
  const row = await tx.initiative.findUniqueOrThrow({ where: { id }, select: { answers: true } });
  const { answers, migration } = migrateAnswers(row.answers, initiative.formVersion);
  const { count } = await tx.initiative.updateMany({
    where: { id, revision, status },
    data: {
      ...storedCopies(answers, initiative.number),
      answers: writeAnswers(answers) as object,
      formVersion,
      revision: revision + 1,
      updatedAt: now,
    },
  });
  if (count === 0) return undefined;
  return { initiative: { ...initiative, answers, formVersion, revision: revision + 1 }, migration };
}
