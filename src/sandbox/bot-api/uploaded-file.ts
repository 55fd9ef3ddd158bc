/** Files that come with a call, and how a parameter names one. */
import { fileErrors, sandboxErrors } from "./errors.ts";

/** A file part of a multipart request, held in memory (at most 50 MB). */
export interface UploadedFile {
  bytes: Uint8Array;
  /** As the sender named it; "" when it did not. */
  name: string;
  /** As the sender declared it; "application/octet-stream" when it did not. */
  mimeType: string;
}

/** What a file parameter points at. */
export type InputFile = { kind: "upload"; file: UploadedFile } | { kind: "known"; fileId: string };

/** Largest photo that may be uploaded, in bytes. */
const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
/** Largest file that may be uploaded, in bytes. */
export const MAX_UPLOAD_BYTES = 50 * 1024 * 1024;
/** Largest file that getFile offers for download, in bytes. */
export const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024;

export type FileParameter = "photo" | "document" | "voice" | "audio" | "video" | "media";

/**
 * Resolves a file parameter: "attach://part" to the part of the request, anything else to the id of a file the
 * server knows (whether it does is for the caller to say, with `fileErrors.fileBadId`).
 *
 * @throws ApiError when the part is missing, empty or too large for its kind; 501 for an HTTP URL, which the
 * sandbox, having no network, cannot fetch.
 */
export function resolveInputFile(
  reference: string,
  files: ReadonlyMap<string, UploadedFile>,
  what: FileParameter,
): InputFile {
  if (reference.startsWith("attach://")) {
    const file = files.get(reference.slice("attach://".length));
    if (!file) throw fileErrors.fileMissing(what);
    if (file.bytes.length === 0) throw fileErrors.fileEmpty();
    if (file.bytes.length > MAX_UPLOAD_BYTES) throw fileErrors.upload50MB();
    if (what === "photo" && file.bytes.length > MAX_PHOTO_BYTES) throw fileErrors.upload50MB();
    return { kind: "upload", file };
  }
  if (reference === "") throw fileErrors.fileMissing(what);
  if (/^https?:\/\//i.test(reference)) throw sandboxErrors.feature("sending a file by HTTP URL");
  return { kind: "known", fileId: reference };
}
