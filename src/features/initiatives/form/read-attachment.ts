import type { SentFile } from "./keep-file.ts";

/** What Telegram lets a bot fetch, in bytes. */
const largest = 20 * 1024 * 1024;
const longestName = 120;

/** Documents that people who decide can open. */
const extensions = [
  "pdf",
  "doc",
  "docx",
  "xls",
  "xlsx",
  "ppt",
  "pptx",
  "odt",
  "ods",
  "rtf",
  "txt",
  "csv",
  "jpg",
  "jpeg",
  "png",
  "heic",
  "webp",
];
const mimeTypes =
  /^(image\/(jpeg|png|heic|webp)|application\/pdf|application\/(vnd\.)?(ms-|openxml|oasis)?[\w.-]*(word|excel|powerpoint|presentation|spreadsheet|document|officedocument)[\w.-]*|text\/(plain|csv))$/;

/** A file that was sent, or why it is not taken. */
export type AttachmentReading =
  | { readonly type: "file"; readonly file: SentFile }
  | { readonly type: "refused"; readonly fault: "type" | "size" }
  /** The message holds no file and no location. */
  | { readonly type: "none" };

interface Sent {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size?: number;
  readonly file_name?: string;
  readonly mime_type?: string;
  readonly duration?: number;
}

/** What is looked at in a message of Telegram. */
interface Received {
  readonly caption?: string;
  /** A picture in several sizes, the largest last. */
  readonly photo?: readonly Sent[];
  readonly voice?: Sent;
  readonly video?: Sent;
  readonly document?: Sent;
  /** Comes with a document of its own, which is no document. */
  readonly animation?: unknown;
  readonly location?: { readonly latitude: number; readonly longitude: number };
  readonly venue?: { readonly title: string };
}

function nameOf(text: string | undefined): string | null {
  const name = text?.replace(/[\p{C}\s]+/gu, " ").trim();
  return name ? [...name].slice(0, longestName).join("") : null;
}

function fileOf(kind: SentFile["kind"], sent: Sent, name: string | undefined): AttachmentReading {
  if ((sent.file_size ?? 0) > largest) return { type: "refused", fault: "size" };
  return {
    type: "file",
    file: {
      kind,
      fileId: sent.file_id,
      fileUniqueId: sent.file_unique_id,
      name: nameOf(name),
      mimeType: nameOf(sent.mime_type),
      size: sent.file_size ?? null,
      duration: sent.duration ?? null,
      point: null,
    },
  };
}

function isAllowed({ file_name, mime_type }: Sent): boolean {
  const extension = /\.(\w{1,5})$/.exec(file_name ?? "")?.[1]?.toLowerCase();
  return extension === undefined ? mimeTypes.test(mime_type ?? "") : extensions.includes(extension);
}

/** The attachment in a message: a photo in its largest size, a document, a voice note, a video, or a location. */
export function readAttachment(message: Received): AttachmentReading {
  const { caption, location } = message;
  const photo = message.photo?.at(-1);
  if (photo) return fileOf("photo", photo, caption);
  if (message.voice) return fileOf("voice", message.voice, caption);
  if (message.video) return fileOf("video", message.video, message.video.file_name ?? caption);
  if (message.document && !message.animation) {
    const { document } = message;
    if (!isAllowed(document)) return { type: "refused", fault: "type" };
    return fileOf("document", document, document.file_name ?? caption);
  }
  if (!location) return { type: "none" };
  const { latitude, longitude } = location;
  return {
    type: "file",
    file: {
      kind: "location",
      fileId: null,
      fileUniqueId: null,
      name: nameOf(message.venue?.title),
      mimeType: null,
      size: null,
      duration: null,
      point: { latitude, longitude },
    },
  };
}
