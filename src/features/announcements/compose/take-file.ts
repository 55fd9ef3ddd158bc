import type { Content } from "../content.ts";

export type Media = NonNullable<Content["media"]>;

/** What of a message tells which file it brings. */
interface Brought {
  readonly photo?: readonly { readonly file_id: string }[];
  readonly document?: { readonly file_id: string; readonly file_name?: string };
  readonly video?: { readonly file_id: string; readonly file_name?: string };
  readonly animation?: unknown;
  readonly voice?: unknown;
  readonly audio?: unknown;
  readonly video_note?: unknown;
  readonly sticker?: unknown;
}

/** What people send for a file that cannot stand in an announcement. */
export type WrongFile = "animation" | "voice" | "audio" | "videoNote" | "sticker" | "none";

/** The picture, document or video that a message brings, or what it brings instead. */
export function takeFile(message: Brought): Media | WrongFile {
  const { photo, document, video } = message;
  // An animation comes as a document too, but cannot be sent as one.
  if (message.animation !== undefined) return "animation";
  const largest = photo?.at(-1);
  if (largest) return { kind: "photo", fileId: largest.file_id, fileName: null };
  if (document) return { kind: "document", fileId: document.file_id, fileName: document.file_name ?? null };
  if (video) return { kind: "video", fileId: video.file_id, fileName: video.file_name ?? null };
  if (message.voice !== undefined) return "voice";
  if (message.audio !== undefined) return "audio";
  if (message.video_note !== undefined) return "videoNote";
  return message.sticker === undefined ? "none" : "sticker";
}
