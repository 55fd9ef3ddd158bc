/** Bytes that were sent, by either side, and the ids under which the bot may use them again. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FileKind } from "../protocol.ts";
import { type PixelSize, readImageSize } from "./image-size.ts";
import { randomToken } from "./random-id.ts";
import type { Collection, Store } from "./store.ts";

export interface FileRecord {
  fileId: string;
  fileUniqueId: string;
  kind: FileKind;
  /** Name of the bytes in the folder. */
  hash: string;
  size: number;
  name: string;
  mimeType: string;
  /** What getFile answers: "photos/file_3.jpg". */
  path: string;
  pixels?: PixelSize;
  details: MediaDetails;
  /** Of a scaled photo: the fileId of the whole one. */
  scaledFrom?: string;
}

/** What the sender said of a recording beside its bytes. */
export interface MediaDetails {
  /** Seconds. */
  duration?: number;
  width?: number;
  height?: number;
  performer?: string;
  title?: string;
}

export interface NewFile {
  kind: FileKind;
  bytes: Uint8Array;
  name: string;
  mimeType: string;
  details: MediaDetails;
}

/** Real ids begin alike within a kind; people tell them apart by it. */
const ID_PREFIX: Record<FileKind, string> = {
  photo: "AgAC",
  document: "BQAC",
  voice: "AwAC",
  audio: "CQAC",
  video: "BAAC",
  sticker: "CAAC",
};

const FOLDERS: Record<FileKind, string> = {
  photo: "photos",
  document: "documents",
  voice: "voice",
  audio: "music",
  video: "videos",
  sticker: "stickers",
};

export class Files {
  readonly #records: Collection<string, FileRecord>;
  readonly #byPath = new Map<string, FileRecord>();
  readonly #counters: Collection<string, number>;
  readonly #folder: string | undefined;
  /** The bytes, when there is no folder to keep them. */
  readonly #bytes = new Map<string, Uint8Array>();

  constructor(store: Store, folder?: string) {
    this.#records = store.collection("files");
    this.#counters = store.collection("counters");
    this.#folder = folder === undefined ? undefined : join(folder, "files");
    if (this.#folder !== undefined) mkdirSync(this.#folder, { recursive: true });
    for (const record of this.#records.values()) this.#byPath.set(record.path, record);
  }

  /** The same bytes of the same kind get the same fileUniqueId and a new fileId each time. */
  add(file: NewFile): FileRecord {
    const hash = createHash("sha256").update(file.bytes).digest("hex");
    this.#keep(hash, file.bytes);
    const number = (this.#counters.get("file") ?? -1) + 1;
    this.#counters.set("file", number);
    const pixels = file.kind === "photo" || file.kind === "sticker" ? readImageSize(file.bytes) : undefined;
    const record: FileRecord = {
      fileId: `${ID_PREFIX[file.kind]}${randomToken(40)}`,
      fileUniqueId: createHash("sha256").update(`${file.kind} ${hash}`).digest("base64url").slice(0, 15),
      kind: file.kind,
      hash,
      size: file.bytes.byteLength,
      name: file.name,
      mimeType: file.mimeType,
      path: `${FOLDERS[file.kind]}/file_${number}${extensionOf(file.name)}`,
      ...(pixels !== undefined && { pixels }),
      details: file.details,
    };
    this.#records.set(record.fileId, record);
    this.#byPath.set(record.path, record);
    return record;
  }

  /** The same photo scaled to a longer side of so many pixels, under ids of its own. */
  addSize(photo: FileRecord, side: number): FileRecord {
    const fileId = `${photo.fileId.slice(0, -4)}-${side}`;
    const known = this.#records.get(fileId);
    if (known !== undefined) return known;
    const fileUniqueId = `${photo.fileUniqueId.slice(0, -4)}-${side}`;
    const record: FileRecord = { ...photo, fileId, fileUniqueId, scaledFrom: photo.fileId };
    this.#records.set(fileId, record);
    return record;
  }

  get(fileId: string): FileRecord | undefined {
    return this.#records.get(fileId);
  }

  /** The file to send again: of a scaled photo the whole one. */
  whole(fileId: string): FileRecord | undefined {
    const record = this.#records.get(fileId);
    return record?.scaledFrom === undefined ? record : this.#records.get(record.scaledFrom);
  }

  byPath(path: string): FileRecord | undefined {
    return this.#byPath.get(path);
  }

  read(record: FileRecord): Uint8Array {
    const bytes = this.#bytes.get(record.hash);
    if (bytes !== undefined) return bytes;
    if (this.#folder === undefined) throw new Error(`The bytes of ${record.path} are gone`);
    return readFileSync(join(this.#folder, record.hash));
  }

  #keep(hash: string, bytes: Uint8Array): void {
    if (this.#folder === undefined) {
      this.#bytes.set(hash, bytes);
      return;
    }
    const path = join(this.#folder, hash);
    if (existsSync(path)) return;
    // Written aside first: a kill in the middle must not leave half a file under the whole one's name.
    writeFileSync(`${path}.part`, bytes);
    renameSync(`${path}.part`, path);
  }
}

function extensionOf(name: string): string {
  return /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0].toLowerCase() ?? "";
}
