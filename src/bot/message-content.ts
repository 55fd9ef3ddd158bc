import type { Message } from "grammy/types";

const attachments = [
  "photo",
  "document",
  "voice",
  "audio",
  "video",
  "video_note",
  "sticker",
  "animation",
  "location",
  "venue",
  "contact",
  "poll",
  "dice",
  "game",
  "story",
] as const satisfies readonly (keyof Message)[];

/**
 * Whether a person said or sent something by this message. Service messages (a pinned message, a changed timer) are no
 * words of theirs and want no answer.
 */
export function saysSomething(message: Message): boolean {
  return message.text !== undefined || attachments.some((kind) => message[kind] !== undefined);
}
