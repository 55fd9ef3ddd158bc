/** How a sent file looks inside a message. */
import type { PhotoSize } from "grammy/types";
import type { FileKind } from "../protocol.ts";
import type { FileRecord, MediaDetails } from "../world/files.ts";
import { readOggDuration } from "../world/ogg-duration.ts";
import type { World } from "../world/world.ts";
import type { Content } from "./posting.ts";

/** A file with this id, for a new message. */
export function mediaContent(world: World, file: FileRecord): Content {
  const { duration, width, height, performer, title } = file.details;
  const ids = { file_id: file.fileId, file_unique_id: file.fileUniqueId };
  const size = { file_size: file.size };
  switch (file.kind) {
    case "photo":
      return { photo: photoSizes(world, file) };
    case "voice":
      return { voice: { ...ids, duration: duration ?? 0, mime_type: file.mimeType, ...size } };
    case "audio":
      return {
        audio: {
          ...ids,
          duration: duration ?? 0,
          ...(performer !== undefined && { performer }),
          ...(title !== undefined && { title }),
          file_name: file.name,
          mime_type: file.mimeType,
          ...size,
        },
      };
    case "video":
      return {
        video: {
          ...ids,
          width: width ?? 0,
          height: height ?? 0,
          duration: duration ?? 0,
          file_name: file.name,
          mime_type: file.mimeType,
          ...size,
        },
      };
    case "sticker":
      return {
        sticker: {
          ...ids,
          type: "regular",
          width: file.pixels?.width ?? 512,
          height: file.pixels?.height ?? 512,
          is_animated: false,
          is_video: false,
          ...size,
        },
      };
    case "document":
      return { document: { ...ids, file_name: file.name, mime_type: file.mimeType, ...size } };
  }
}

/** Longer sides of the sizes that Telegram makes of a photo. */
const SIDES = [90, 320, 800, 1280];

/**
 * Telegram scales a photo down and answers with every size, the largest last. The sandbox does not scale: all
 * sizes download as the bytes that were sent, so only the largest one says how many they are.
 */
function photoSizes(world: World, file: FileRecord): PhotoSize[] {
  const { width, height } = file.pixels ?? { width: 800, height: 600 };
  const longer = Math.max(width, height);
  const smaller = SIDES.filter((side) => side < longer).map((side) => {
    const id = world.files.addSize(file, side);
    return {
      file_id: id.fileId,
      file_unique_id: id.fileUniqueId,
      width: Math.max(1, Math.round((width * side) / longer)),
      height: Math.max(1, Math.round((height * side) / longer)),
    };
  });
  return [
    ...smaller,
    { file_id: file.fileId, file_unique_id: file.fileUniqueId, width, height, file_size: file.size },
  ];
}

/** The file a message carries; of a photo the largest size. */
export function fileIdOf(content: Content): string | undefined {
  const sent =
    content.photo?.at(-1) ??
    content.document ??
    content.voice ??
    content.audio ??
    content.video ??
    content.sticker;
  return sent?.file_id;
}

const MIME_TYPES: Record<string, string> = {
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".png": "image/png",
  ".webp": "image/webp",
  ".gif": "image/gif",
  ".pdf": "application/pdf",
  ".csv": "text/csv",
  ".txt": "text/plain",
  ".html": "text/html",
  ".json": "application/json",
  ".zip": "application/zip",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ".ogg": "audio/ogg",
  ".oga": "audio/ogg",
  ".mp3": "audio/mpeg",
  ".m4a": "audio/mp4",
  ".mp4": "video/mp4",
};

const DEFAULT_NAMES: Record<FileKind, string> = {
  photo: "photo.jpg",
  document: "file",
  voice: "voice.oga",
  audio: "audio.mp3",
  video: "video.mp4",
  sticker: "sticker.webp",
};

/**
 * Keeps an uploaded file and fills in what its sender left out. As on Telegram, the name tells the type of the
 * file rather than the uploader, and a voice message says itself how long it is.
 */
export function keepFile(
  world: World,
  kind: FileKind,
  upload: { bytes: Uint8Array; name: string; mimeType: string },
  details: MediaDetails = {},
): FileRecord {
  const name = upload.name === "" ? DEFAULT_NAMES[kind] : upload.name;
  const extension = /\.[^.]+$/.exec(name)?.[0].toLowerCase() ?? "";
  const mimeType = MIME_TYPES[extension] ?? (upload.mimeType || "application/octet-stream");
  const duration = details.duration ?? (kind === "voice" ? readOggDuration(upload.bytes) : undefined);
  return world.files.add({
    kind,
    bytes: upload.bytes,
    name,
    mimeType,
    details: { ...details, ...(duration !== undefined && { duration }) },
  });
}
