/** Methods that send files. */
import type { Message } from "grammy/types";
import { checkAlbum } from "../bot-api/album.ts";
import { badRequest, fileErrors, sandboxErrors } from "../bot-api/errors.ts";
import type { CaptionInput } from "../bot-api/format-text.ts";
import type { MethodName } from "../bot-api/methods.ts";
import type { AlbumMedia, InputMedia } from "../bot-api/schemas/input-media.ts";
import { resolveInputFile, type UploadedFile } from "../bot-api/uploaded-file.ts";
import { keepFile, mediaContent } from "../chats/media.ts";
import { type Content, postByBot } from "../chats/posting.ts";
import type { FileKind } from "../protocol.ts";
import type { FileRecord, MediaDetails } from "../world/files.ts";
import { randomInt64 } from "../world/random-id.ts";
import type { World } from "../world/world.ts";
import type { Call, Handlers } from "./handler.ts";
import { captionContent, countAgainstFlood, replyAndProtection, send } from "./sending.ts";
import { findWritableChat } from "./targets.ts";

type SentKind = "photo" | "document" | "voice" | "audio" | "video";
type SendFileMethod = Extract<
  MethodName,
  "sendPhoto" | "sendDocument" | "sendVoice" | "sendAudio" | "sendVideo"
>;

export const mediaMethods: Handlers<SendFileMethod | "sendMediaGroup"> = {
  sendPhoto: (call) => sendFile(call, "photo", call.parameters.photo, call.parameters),
  sendDocument: (call) => sendFile(call, "document", call.parameters.document, {}),
  sendVoice: (call) => sendFile(call, "voice", call.parameters.voice, call.parameters),
  sendAudio: (call) => sendFile(call, "audio", call.parameters.audio, call.parameters),
  sendVideo: (call) => sendFile(call, "video", call.parameters.video, call.parameters),

  sendMediaGroup({ world, parameters, files }): Message[] {
    const target = findWritableChat(world, parameters.chat_id);
    const { media } = parameters;
    checkAlbum(media);
    const contents = media.map((item) => inputMediaContent(world, item, files));
    const common = replyAndProtection(world, target, parameters);
    countAgainstFlood(world, target, media.length);
    const media_group_id = randomInt64();
    return contents.map((content) => postByBot(world, target, { ...common, media_group_id, ...content }));
  },
};

/** What the server calls them in its refusals. */
const FILE_TYPES: Readonly<Record<FileKind, string>> = {
  photo: "Photo",
  document: "Document",
  voice: "VoiceNote",
  audio: "Audio",
  video: "Video",
  sticker: "Sticker",
};

interface Details extends MediaDetails {
  show_caption_above_media?: boolean;
  has_spoiler?: boolean;
}

function sendFile<M extends SendFileMethod>(
  { world, parameters, files }: Call<M>,
  kind: SentKind,
  reference: string,
  details: Details,
): Message {
  const target = findWritableChat(world, parameters.chat_id);
  const content = fileContent(world, kind, reference, files, details, parameters, kind);
  return send(world, target, content, parameters);
}

/** The content of one item of an album, or of an edit. */
export function inputMediaContent(
  world: World,
  media: InputMedia | AlbumMedia,
  files: ReadonlyMap<string, UploadedFile>,
): Content {
  switch (media.type) {
    case "photo":
    case "video":
    case "audio":
      return fileContent(world, media.type, media.media, files, media, media, "media");
    case "document":
      return fileContent(world, media.type, media.media, files, {}, media, "media");
    default:
      throw sandboxErrors.feature(`media of type ${media.type}`);
  }
}

function fileContent(
  world: World,
  kind: SentKind,
  reference: string,
  files: ReadonlyMap<string, UploadedFile>,
  details: Details,
  caption: CaptionInput,
  parameter: SentKind | "media",
): Content {
  const words = captionContent(world, caption);
  const file = findFile(world, kind, reference, files, details, parameter);
  return {
    ...mediaContent(world, file),
    ...words,
    ...(details.show_caption_above_media &&
      words.caption !== undefined && { show_caption_above_media: true }),
    ...(details.has_spoiler && { has_media_spoiler: true }),
  };
}

/** An upload is kept; an id must be of a file of this kind, as ids cannot be sent as something else. */
function findFile(
  world: World,
  kind: SentKind,
  reference: string,
  files: ReadonlyMap<string, UploadedFile>,
  details: MediaDetails,
  parameter: SentKind | "media",
): FileRecord {
  const input = resolveInputFile(reference, files, parameter);
  if (input.kind === "known") {
    const known = world.files.whole(input.fileId);
    if (known === undefined) throw fileErrors.fileBadId();
    if (known.kind !== kind) {
      throw badRequest(`can't use file of type ${FILE_TYPES[known.kind]} as ${FILE_TYPES[kind]}`);
    }
    return known;
  }
  const record = keepFile(world, uploadedKind(kind, input.file), input.file, pickDetails(details));
  // What is no picture cannot be scaled: the real server refuses it in these words.
  if (kind === "photo" && record.pixels === undefined) throw badRequest("IMAGE_PROCESS_FAILED");
  if (record.pixels !== undefined && kind === "photo") checkPhotoSize(record.pixels);
  return record;
}

/** Source: description of sendPhoto. */
function checkPhotoSize({ width, height }: { width: number; height: number }): void {
  const tooLarge = width + height > 10_000;
  const tooNarrow = Math.max(width, height) > 20 * Math.min(width, height);
  if (tooLarge || tooNarrow) throw badRequest("PHOTO_INVALID_DIMENSIONS");
}

/** A voice message must be Ogg, MP3 or M4A; other recordings arrive as documents. Source: sendVoice. */
function uploadedKind(kind: SentKind, file: UploadedFile): FileKind {
  if (kind !== "voice") return kind;
  const isVoice =
    /\.(ogg|oga|opus|mp3|m4a)$/i.test(file.name) || /^audio\/(ogg|mpeg|mp4)/.test(file.mimeType);
  return isVoice || file.name === "" ? "voice" : "document";
}

function pickDetails({ duration, width, height, performer, title }: MediaDetails): MediaDetails {
  return {
    ...(duration !== undefined && { duration }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(performer !== undefined && { performer }),
    ...(title !== undefined && { title }),
  };
}
