import { randomUUID } from "node:crypto";
import type { Transaction } from "../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Actor } from "../people/person.ts";
import { type AnswerId, type Answers, readAnswers, writeAnswers } from "./answers.ts";
import { type FieldOf, fieldIds, fields, formVersion } from "./fields.ts";
import { findFor } from "./find-initiative.ts";
import type { Initiative } from "./initiative.ts";
import { listFiles } from "./list-files.ts";
import { readOwnerPlace } from "./owner-place.ts";
import { storedCopies } from "./stored-copies.ts";

export type CopyOutcome =
  | {
      readonly type: "copied";
      readonly id: string;
      /** How many answers came along, voice notes among them. */
      readonly answers: number;
      /** How many attachments stayed behind: papers and photos belong to what they were added to. */
      readonly leftFiles: number;
    }
  | { readonly type: "refused" }
  | { readonly type: "gone" };

const wordsFields = fieldIds.filter((id): id is FieldOf<"words"> => fields[id].kind === "words");

/** Gives a copy voice notes of its own. @returns the answers that name those */
async function copyVoices(
  tx: Transaction,
  input: { from: string; to: string; answers: Answers },
): Promise<Answers> {
  const { from, to } = input;
  const answers: { -readonly [Id in AnswerId]?: Answers[Id] } = { ...input.answers };
  for (const field of wordsFields) {
    const said = answers[field];
    if (!said?.voice) continue;
    const row = await tx.initiativeFile.findUnique({ where: { id: said.voice, initiativeId: from } });
    if (row) {
      const voice = randomUUID();
      await tx.initiativeFile.create({ data: { ...row, id: voice, initiativeId: to } });
      answers[field] = { text: said.text, voice };
    } else if (said.text === null) {
      delete answers[field];
    } else {
      answers[field] = { text: said.text, voice: null };
    }
  }
  return answers as Answers;
}

/**
 * Begins a new draft with the answers of an initiative of the actor's, at the place where they are now. A copy of the
 * same that they have not touched yet is gone on with, so that two quick taps make one.
 */
export async function copyInitiative(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; id: string; update: UpdateRef },
): Promise<CopyOutcome> {
  const { actor, update } = input;
  const { personId } = actor;
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx): Promise<CopyOutcome> => {
    await tx.$queryRaw`SELECT 1 FROM "Person" WHERE "id" = ${personId}::uuid FOR UPDATE`;
    const found = await findFor(tx, { actor, id: input.id, action: "copy" });
    if (found.type !== "found") return { type: found.type };
    await markApplied(tx, update, now);
    const { initiative } = found;
    const files = await listFiles(tx, initiative.id);
    const outcome = {
      type: "copied",
      answers: Object.keys(initiative.answers).length,
      leftFiles: files.filter(({ field }) => field === "attachments").length,
    } as const;
    const earlier = await findUntouchedCopy(tx, { personId, initiative });
    if (earlier !== undefined) return { ...outcome, id: earlier };
    const draft = await tx.initiative.create({
      data: {
        ...(await readOwnerPlace(tx, personId)),
        ownerId: personId,
        authorId: personId,
        answers: {},
        skipped: [...initiative.skipped],
        formVersion,
        createdAt: now,
        updatedAt: now,
        statusAt: now,
        events: { create: { at: now, actorId: personId, to: "draft" } },
      },
      select: { id: true },
    });
    const answers = await copyVoices(tx, {
      from: initiative.id,
      to: draft.id,
      answers: initiative.answers,
    });
    await tx.initiative.update({
      where: { id: draft.id },
      data: { answers: writeAnswers(answers) as object, ...storedCopies(answers, null) },
    });
    return { ...outcome, id: draft.id };
  });
}

/** Answers without the ids of voice notes, which differ from copy to copy. */
function comparable(answers: Answers): string {
  return JSON.stringify(writeAnswers(answers), (key, value: unknown) =>
    key === "voice" && value !== null ? true : value,
  );
}

async function findUntouchedCopy(
  tx: Transaction,
  input: { personId: string; initiative: Initiative },
): Promise<string | undefined> {
  const { personId, initiative } = input;
  const drafts = await tx.initiative.findMany({
    where: { ownerId: personId, status: "draft", revision: 0, id: { not: initiative.id } },
    select: { id: true, answers: true },
  });
  const same = comparable(initiative.answers);
  return drafts.find(({ answers }) => comparable(readAnswers(answers)) === same)?.id;
}
