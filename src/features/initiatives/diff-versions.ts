import { isDeepStrictEqual } from "node:util";
import type { Transaction } from "../../db/transaction.ts";
import { type AnswerId, type Answers, isAnswerId, readAnswers } from "./answers.ts";
import { fieldIds } from "./fields.ts";

/** What an initiative said at one time. */
export interface VersionContent {
  readonly answers: Answers;
  /** Of the attachments. */
  readonly fileIds: readonly string[];
}

/** What was submitted once. */
export interface Version extends VersionContent {
  /** From 1. */
  readonly number: number;
  readonly submittedAt: Date;
}

/** What differs between two times. */
export interface Changes {
  /** In the order of the form. */
  readonly fields: readonly AnswerId[];
  readonly filesAdded: readonly string[];
  readonly filesRemoved: readonly string[];
}

/** Finds the fields whose answers differ, and the attachments that came or went. */
export function diffVersions(before: VersionContent, after: VersionContent): Changes {
  return {
    fields: fieldIds
      .filter(isAnswerId)
      .filter((id) => !isDeepStrictEqual(before.answers[id], after.answers[id])),
    filesAdded: after.fileIds.filter((id) => !before.fileIds.includes(id)),
    filesRemoved: before.fileIds.filter((id) => !after.fileIds.includes(id)),
  };
}

/** A version of an initiative; undefined when it was not submitted so often. */
export async function findVersion(
  db: Transaction,
  input: { initiativeId: string; number: number },
): Promise<Version | undefined> {
  const row = await db.initiativeVersion.findUnique({ where: { initiativeId_number: input } });
  if (!row) return undefined;
  const { number, answers, fileIds, submittedAt } = row;
  return { number, answers: readAnswers(answers), fileIds, submittedAt };
}
