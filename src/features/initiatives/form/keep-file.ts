import type { Transaction } from "../../../db/transaction.ts";
import type { Actor } from "../../people/person.ts";
import { fields, mostAttachments } from "../fields.ts";
import { fileText } from "../file-text.ts";
import type { Initiative } from "../initiative.ts";
import type { FileKind } from "../list-files.ts";
import type { Notice } from "./kinds/question.ts";
import { attachedTo, type Form } from "./step.ts";

/** A file as Telegram described it. */
export interface SentFile {
  readonly kind: FileKind;
  /** Null for a location. */
  readonly fileId: string | null;
  readonly fileUniqueId: string | null;
  readonly name: string | null;
  readonly mimeType: string | null;
  /** Bytes. */
  readonly size: number | null;
  /** Seconds. */
  readonly duration: number | null;
  readonly point: { readonly latitude: number; readonly longitude: number } | null;
}

export type FileChange =
  | { readonly type: "add"; readonly file: SentFile }
  | { readonly type: "remove"; readonly id: string };

export type FileOutcome =
  | { readonly type: "none" }
  /** A voice note that answers the present question. */
  | { readonly type: "voice"; readonly id: string }
  /** An attachment came or went. */
  | { readonly type: "filed"; readonly notice: Notice }
  /** There is room for no more, or nothing to take away. */
  | { readonly type: "refused"; readonly notice: Notice };

/** Makes a row of a file that was sent at a question that takes files, or takes an attachment away. */
export async function keepFile(
  tx: Transaction,
  input: { actor: Actor; initiative: Initiative; form: Form; change: FileChange; now: Date },
): Promise<FileOutcome> {
  const { actor, initiative, form, change, now } = input;
  const { view, field } = form.place;
  const { kind } = fields[field];
  if (view !== "question") return { type: "none" };
  if (change.type === "remove") {
    const file = form.files.find(({ id, field }) => id === change.id && field === "attachments");
    if (!file || kind !== "files") return { type: "none" };
    await tx.initiativeFile.updateMany({
      where: { id: file.id, initiativeId: initiative.id, removedAt: null },
      data: { removedAt: now },
    });
    return { type: "filed", notice: (t) => t("form:files.removed", { file: fileText(t, file) }) };
  }
  const asVoice = kind === "words" && change.file.kind === "voice";
  if (!asVoice && kind !== "files") return { type: "none" };
  if (!asVoice && attachedTo(form) >= mostAttachments) {
    return { type: "refused", notice: (t) => t("form:files.full", { most: mostAttachments }) };
  }
  const { point, ...columns } = change.file;
  const { id } = await tx.initiativeFile.create({
    data: {
      ...columns,
      latitude: point?.latitude ?? null,
      longitude: point?.longitude ?? null,
      initiativeId: initiative.id,
      field,
      senderId: actor.personId,
      addedAt: now,
    },
    select: { id: true },
  });
  if (asVoice) return { type: "voice", id };
  return { type: "filed", notice: (t) => t("form:files.added") };
}
