import { GrammyError, InputFile } from "grammy";
import type { Message } from "grammy/types";
import type { Screen } from "../screen/screen.ts";
import type { Context } from "./context.ts";
import { replyMarkup } from "./show.ts";

/** A file to send: by the id under which Telegram knows it, else its bytes are read and uploaded. */
export interface FileToSend {
  /** What it is, whoever gets it: of several who ask for it at once, the first uploads it. */
  readonly key: string;
  readonly kind: "photo" | "document" | "voice" | "video";
  readonly name: string;
  /** Undefined when it was not known a moment ago. */
  readonly fileId: string | undefined;
  /** The id that somebody else may have kept meanwhile; left out for a file that nobody else is sent. */
  find?(): Promise<string | undefined>;
  bytes(): Promise<Uint8Array>;
  /** Keeps the id of an upload before anybody else asks for it. */
  remember?(fileId: string): Promise<void>;
}

const forgotten = /wrong file identifier|wrong remote file identifier|file reference|FILE_REFERENCE/i;

/** Uploads on the way, by file, until their ids are kept. */
const uploads = new Map<string, Promise<string>>();

function fileIdOf(message: Message): string | undefined {
  const { photo, document, voice, video, audio } = message;
  return (photo?.at(-1) ?? document ?? voice ?? video ?? audio)?.file_id;
}

async function post(
  ctx: Context,
  file: FileToSend,
  input: string | InputFile,
  screen: Screen,
): Promise<string> {
  const chat = ctx.actor.telegramId;
  const markup = replyMarkup(screen);
  const other = {
    caption: screen.text,
    parse_mode: "HTML" as const,
    ...(markup ? { reply_markup: markup } : {}),
  };
  const send = {
    photo: () => ctx.api.sendPhoto(chat, input, other),
    document: () => ctx.api.sendDocument(chat, input, other),
    voice: () => ctx.api.sendVoice(chat, input, other),
    video: () => ctx.api.sendVideo(chat, input, other),
  }[file.kind];
  const fileId = fileIdOf(await send());
  if (fileId === undefined) throw new Error(`Telegram took a ${file.kind} and gave no id for it.`);
  return fileId;
}

/** Sends it by an id. @returns false when Telegram has forgotten the file */
async function postKnown(ctx: Context, file: FileToSend, fileId: string, screen: Screen): Promise<boolean> {
  try {
    await post(ctx, file, fileId, screen);
    return true;
  } catch (error) {
    if (error instanceof GrammyError && forgotten.test(error.description)) return false;
    throw error;
  }
}

/** Sends it as the first of all who ask for it now: what Telegram forgot is no longer tried. */
async function postFirst(
  ctx: Context,
  file: FileToSend,
  forgottenId: string | undefined,
  screen: Screen,
): Promise<string> {
  const known = await file.find?.();
  if (known !== undefined && known !== forgottenId && (await postKnown(ctx, file, known, screen)))
    return known;
  const fileId = await post(ctx, file, new InputFile(await file.bytes(), file.name), screen);
  await file.remember?.(fileId);
  return fileId;
}

/**
 * Sends a file to the sender of this update with the screen's text as its caption. It is uploaded when Telegram does
 * not know it yet, or has forgotten it; of several who ask for a new file at once, the first uploads it.
 *
 * @returns the id under which Telegram knows it now
 */
export async function sendFile(ctx: Context, file: FileToSend, screen: Screen): Promise<string> {
  const { fileId } = file;
  if (fileId !== undefined && (await postKnown(ctx, file, fileId, screen))) return fileId;
  const underway = uploads.get(file.key);
  if (underway !== undefined) {
    const other = await underway.catch(() => undefined);
    if (other !== undefined && (await postKnown(ctx, file, other, screen))) return other;
  }
  // Where none was under way nothing is waited for between the look and the entry, or two would be first.
  const upload = postFirst(ctx, file, file.fileId, screen);
  uploads.set(file.key, upload);
  try {
    return await upload;
  } finally {
    if (uploads.get(file.key) === upload) uploads.delete(file.key);
  }
}
