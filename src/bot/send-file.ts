import { GrammyError, InputFile } from "grammy";
import type { Message } from "grammy/types";
import type { Screen } from "../screen/screen.ts";
import type { Context } from "./context.ts";
import { replyMarkup } from "./show.ts";

/** A file to send: by the id under which Telegram knows it, else its bytes are read and uploaded. */
export interface FileToSend {
  /** What it is, whoever gets it: uploads of the same key wait for one another. */
  readonly key: string;
  readonly kind: "photo" | "document" | "voice" | "video";
  readonly name: string;
  /** Undefined when it was never uploaded. */
  readonly fileId: string | undefined;
  bytes(): Promise<Uint8Array>;
}

const forgotten = /wrong file identifier|wrong remote file identifier|file reference|FILE_REFERENCE/i;

/** Uploads on the way, by file. */
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

/**
 * Sends a file to the sender of this update with the screen's text as its caption. It is uploaded when Telegram does
 * not know it yet, or has forgotten it; of several who ask for a new file at once, the first uploads it.
 *
 * @returns the id under which Telegram knows it now
 */
export async function sendFile(ctx: Context, file: FileToSend, screen: Screen): Promise<string> {
  const known = file.fileId ?? (await uploads.get(file.key)?.catch(() => undefined));
  if (known !== undefined) {
    try {
      return await post(ctx, file, known, screen);
    } catch (error) {
      if (!(error instanceof GrammyError && forgotten.test(error.description))) throw error;
    }
  }
  const upload = post(ctx, file, new InputFile(await file.bytes(), file.name), screen);
  uploads.set(file.key, upload);
  try {
    return await upload;
  } finally {
    if (uploads.get(file.key) === upload) uploads.delete(file.key);
  }
}
