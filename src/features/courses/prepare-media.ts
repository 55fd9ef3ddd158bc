import { createHash } from "node:crypto";
import { extname } from "node:path";
import type { Language } from "../../i18n/language.ts";
import { openAttachment } from "./content/attachments.ts";
import type { Attachment, AttachmentKind } from "./content/course.ts";
import { CourseFaultsError } from "./content/fault.ts";
import type { MediaKind } from "./stored-page.ts";

/** A file as it is stored. */
interface PreparedMedia {
  /** SHA-256 of the bytes. */
  readonly id: string;
  readonly kind: MediaKind;
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type PrepareMedia = (attachment: Attachment, language: Language) => Promise<PreparedMedia>;

const kinds: Readonly<Record<AttachmentKind, MediaKind>> = {
  picture: "photo",
  document: "document",
  voice: "voice",
  video: "video",
};

const mimeTypes: Readonly<Record<string, string>> = {
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".pdf": "application/pdf",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".ogg": "audio/ogg",
  ".mp4": "video/mp4",
};

async function prepare(folder: string, attachment: Attachment, language: Language): Promise<PreparedMedia> {
  try {
    const { name, bytes } = await openAttachment(folder, attachment, language);
    return {
      id: createHash("sha256").update(bytes).digest("hex"),
      kind: kinds[attachment.kind],
      name,
      mimeType: mimeTypes[extname(name).toLowerCase()] ?? "application/octet-stream",
      bytes: Uint8Array.from(bytes),
    };
  } catch (error) {
    const message = `the picture or file cannot be opened: ${error instanceof Error ? error.message : error}`;
    throw new CourseFaultsError(folder, [{ file: attachment.path, line: 1, level: "fault", message }]);
  }
}

/**
 * Makes the files of a course ready, each once: what is drawn is drawn when it is first asked for.
 *
 * The function it returns throws CourseFaultsError when a drawing is broken.
 */
export function mediaOf(folder: string): PrepareMedia {
  const prepared = new Map<string, Promise<PreparedMedia>>();
  return (attachment, language) => {
    const key = `${language}:${attachment.path}`;
    const media = prepared.get(key) ?? prepare(folder, attachment, language);
    prepared.set(key, media);
    return media;
  };
}
