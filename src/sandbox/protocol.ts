/**
 * What the chat page (and anybody with curl) says to the sandbox over HTTP, and hears from it.
 * Messages are Telegram's own objects, as the person on the other side of the bot sees them.
 *
 *   GET  /                                   the page
 *   GET  /sandbox/state                      SandboxState
 *   GET  /sandbox/people/:id/chat            ChatView
 *   GET  /sandbox/events                     server-sent events, each `data:` a SandboxEvent
 *   GET  /sandbox/files/:fileId              the bytes, with content type and file name
 *   POST /sandbox/people                     NewPerson → PersonView
 *   POST /sandbox/people/:id/start           {}: presses START (sends `/start`, with the person's start payload if any)
 *   POST /sandbox/people/:id/link            { payload }: opens t.me/<bot>?start=<payload>
 *   POST /sandbox/people/:id/text            { text, replyTo? }
 *   POST /sandbox/people/:id/contact         {} own contact | ForeignContact somebody else's
 *   POST /sandbox/people/:id/location        { latitude, longitude }
 *   POST /sandbox/people/:id/file            multipart: kind (FileKind), file, caption?
 *   POST /sandbox/people/:id/press           { messageId, row, column } → { queryId? } (no query for a link button)
 *   POST /sandbox/people/:id/vote            { messageId, options: number[] } (an empty list takes the vote back)
 *   POST /sandbox/people/:id/edit            { messageId, text }
 *   POST /sandbox/people/:id/block           {}
 *   POST /sandbox/people/:id/unblock         {}
 *   POST /sandbox/people/:id/read            {}: everything up to now was seen
 *   POST /sandbox/faults                     Fault: makes the next calls of a method go wrong
 *
 * A refusal is `{ error: string }` with status 400 (not possible now), 404 (no such person or message).
 */
import type { BotCommand, Message, MessageEntity, ReplyKeyboardMarkup } from "grammy/types";

export type FileKind = "photo" | "document" | "voice" | "audio" | "video" | "sticker";

export interface NewPerson {
  firstName: string;
  lastName?: string;
  username?: string;
  /** IETF tag of the person's Telegram, "kk" or "ru" or another. */
  languageCode?: string;
  /** International form, "+77011234567"; made up when left out. */
  phone?: string;
  /** A word under the name in the list of people: "akim, reads Kazakh". */
  note?: string;
  /** What START carries, as if the person had come by a deep link. */
  startPayload?: string;
  /** Telegram id; the next free one when left out. */
  id?: number;
}

export interface ForeignContact {
  firstName: string;
  phone: string;
  /** Set when the other is on Telegram too. */
  userId?: number;
}

export interface BotView {
  id: number;
  username: string;
  /** In the language of the person when the bot set one for it. */
  name: string;
  description: string;
  shortDescription: string;
}

export interface PersonView {
  id: number;
  firstName: string;
  lastName?: string;
  username?: string;
  languageCode: string;
  phone: string;
  note?: string;
  /** The bot as this person sees it. */
  bot: BotView;
  /** The person pressed START at least once. */
  started: boolean;
  /** The person blocked the bot. */
  blocked: boolean;
  /** Messages of the bot that the person has not seen. */
  unread: number;
  /** What the menu button lists for this person: by chat, then language, then default. */
  commands: BotCommand[];
  /** The chat's last message in one plain line, for the list of people. */
  lastLine?: string;
  lastAt?: number;
}

/** A message as one person sees it. */
export interface MessageView {
  message: Message;
  /** True when the person sent it. */
  own: boolean;
  /** Indexes of the options this person voted for; absent when they have not voted. */
  vote?: number[];
  /** For a quiz that the person voted in or that is closed: the right options and the explanation. */
  quiz?: { correct: number[]; explanation?: string; explanationEntities?: MessageEntity[] };
  /** Pixel size or byte size of the attached file and where to get it. */
  file?: { url: string; name: string; size: number; mimeType: string };
}

export interface ChatView {
  messages: MessageView[];
  /** The reply keyboard that stands under the input now. */
  keyboard?: ReplyKeyboardMarkup;
  /** The bot asked for an answer with this placeholder (force_reply or keyboard). */
  placeholder?: string;
}

export interface SandboxState {
  people: PersonView[];
}

export type SandboxEvent =
  | { type: "person"; person: PersonView }
  /** A message is new or changed: put it in by its message_id. */
  | { type: "message"; personId: number; view: MessageView }
  | { type: "deleted"; personId: number; messageIds: number[] }
  | { type: "keyboard"; personId: number; keyboard: ReplyKeyboardMarkup | null; placeholder: string | null }
  /** The bot answered the press that gave this queryId (or the press grew too old: `text` is absent). */
  | { type: "callback"; personId: number; queryId: string; text?: string; alert: boolean; url?: string }
  /** "bot is typing" and its kin, until the given unix time in milliseconds or the next message. */
  | { type: "action"; personId: number; action: string; until: number };

/** Makes the next `times` calls of `method` ("*" for any) go wrong. */
export interface Fault {
  method: string;
  times: number;
  kind:
    | { type: "error"; code: number; description: string; retryAfter?: number }
    /** The connection is cut before the call takes effect, or after it. */
    | { type: "cut"; when: "before" | "after" }
    | { type: "slow"; milliseconds: number };
}
