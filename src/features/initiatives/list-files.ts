import { z } from "zod";
import type { Transaction } from "../../db/transaction.ts";
import { type FieldId, fieldIds, isFieldId } from "./fields.ts";

/** What kinds of file an initiative may have. */
const fileKinds = ["photo", "document", "voice", "video", "location"] as const;
export type FileKind = (typeof fileKinds)[number];

/** A file, a voice note or a location of an initiative. */
export interface InitiativeFile {
  readonly id: string;
  readonly kind: FileKind;
  /** "attachments", or the field that was answered by voice; null with a report's photo. */
  readonly field: FieldId | null;
  /** Under which Telegram knows it; null for a location. */
  readonly fileId: string | null;
  readonly name: string | null;
  /** Bytes, where Telegram said it. */
  readonly size: number | null;
  /** Seconds, of a voice note. */
  readonly seconds: number | null;
  /** Degrees; of a location. */
  readonly point: { readonly latitude: number; readonly longitude: number } | null;
  readonly addedAt: Date;
}

const select = {
  id: true,
  kind: true,
  field: true,
  fileId: true,
  name: true,
  size: true,
  duration: true,
  latitude: true,
  longitude: true,
  addedAt: true,
} as const;

interface Row {
  id: string;
  kind: string;
  field: string | null;
  fileId: string | null;
  name: string | null;
  size: number | null;
  duration: number | null;
  latitude: number | null;
  longitude: number | null;
  addedAt: Date;
}

function toFile(row: Row): InitiativeFile {
  const { id, field, fileId, name, size, duration, latitude, longitude, addedAt } = row;
  return {
    id,
    kind: z.enum(fileKinds).parse(row.kind),
    field: field !== null && isFieldId(field) ? field : null,
    fileId,
    name,
    size,
    seconds: duration,
    point: latitude === null || longitude === null ? null : { latitude, longitude },
    addedAt,
  };
}

/**
 * What belongs to the fields of an initiative now: voice notes in the order of their fields, then the attachments in
 * the order in which they were added. Photos of reports are not among them.
 */
export async function listFiles(db: Transaction, initiativeId: string): Promise<readonly InitiativeFile[]> {
  const rows = await db.initiativeFile.findMany({
    where: { initiativeId, removedAt: null, field: { not: null } },
    orderBy: [{ addedAt: "asc" }, { id: "asc" }],
    select,
  });
  const place = ({ field }: InitiativeFile) => (field === null ? fieldIds.length : fieldIds.indexOf(field));
  return rows.map(toFile).sort((one, other) => place(one) - place(other));
}

/**
 * A file with the initiative that it belongs to, also one that was removed since or that shows a report; undefined when
 * there is none of this id. Whether somebody may see it is asked of that initiative.
 */
export async function findFile(
  db: Transaction,
  id: string,
): Promise<{ readonly initiativeId: string; readonly file: InitiativeFile } | undefined> {
  const row = await db.initiativeFile.findUnique({
    where: { id },
    select: { ...select, initiativeId: true },
  });
  return row ? { initiativeId: row.initiativeId, file: toFile(row) } : undefined;
}
