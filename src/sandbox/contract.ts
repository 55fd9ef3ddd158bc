/** The sandbox as the program and its tests hold it in hand. */
import type { Message } from "grammy/types";
import type { Hono } from "hono";
import type { ChatView, Fault, FileKind, ForeignContact, NewPerson, PersonView } from "./protocol.ts";

export interface SandboxOptions {
  /** Port on 127.0.0.1; 0 (the default) takes any free one. The sandbox never listens elsewhere. */
  port?: number;
  /** Folder that keeps everything said; in memory only when left out. Survives kill -9. */
  folder?: string;
  /** The sandbox's clock, Date.now when left out. */
  now?: () => Date;
  /** Telegram's flood limits; on when left out. */
  limits?: boolean;
  /** Further routes to serve beside the sandbox's own (health, metrics). */
  routes?: Hono;
  bot?: { id?: number; username?: string; firstName?: string };
}

export interface Sandbox {
  /** Where the page is: "http://127.0.0.1:8080". */
  readonly url: string;
  /** Value for grammY's `client.apiRoot`. */
  readonly apiRoot: string;
  readonly token: string;
  readonly botId: number;
  readonly people: {
    add(person: NewPerson): SandboxPerson;
    get(id: number): SandboxPerson | undefined;
    list(): SandboxPerson[];
  };
  readonly groups: {
    /** Its first member founds it and lets the bot in. */
    add(group: NewGroup): SandboxGroup;
    get(id: number): SandboxGroup | undefined;
  };
  /** What the bot called, oldest first; the last 10,000 calls. */
  readonly calls: readonly ApiCall[];
  /** Tells of each call of the bot once it took effect or was refused, before the bot hears of it. Returns how to stop. */
  onCall(listener: (call: ApiCall) => void): () => void;
  fault(fault: Fault): void;
  /** Updates made so far that the bot has not confirmed by a later offset. */
  pendingUpdates(): number;
  /** The highest update_id made so far; 0 when none was. */
  lastUpdateId(): number;
  /** Ends waiting polls, open pages and listening; calling it again waits for the same end. */
  stop(): Promise<void>;
}

export interface NewGroup {
  title: string;
  /** Ids of people; at least one. */
  members: number[];
  supergroup?: boolean;
}

/** A group with the bot in it. */
export interface SandboxGroup {
  readonly id: number;
  messages(): Message[];
  /** Takes the bot out, for good unless `ban` is false; its messages then fail with 403. */
  removeBot(options?: { ban?: boolean }): void;
  addBot(): void;
  /** Turns a basic group into the supergroup returned; messages to the old id then fail and name the new one. */
  upgrade(): SandboxGroup;
}

export interface ApiCall {
  method: string;
  parameters: Record<string, unknown>;
  /** Absent when the call succeeded. */
  error?: { code: number; description: string };
  at: Date;
}

/** Somebody who talks to the bot. Every method makes the update that real Telegram would send. */
export interface SandboxPerson {
  readonly id: number;
  view(): PersonView;
  chat(): ChatView;
  /** Presses START: `/start`, with the person's start payload the first time. */
  start(): Message;
  /** Opens t.me/<bot>?start=<payload>. Throws when the payload is not [A-Za-z0-9_-]{1,64}. */
  link(payload: string): Message;
  /** Sends text as typed; commands, mentions, links and words in marks (**bold**) become entities as in a real client. */
  text(text: string, options?: { replyTo?: number; times?: number }): Message;
  /** Says something in a group. The bot gets it only when it is a command, a mention of it or a reply to it. */
  sayInGroup(groupId: number, text: string, options?: { replyTo?: number }): Message;
  /** The own number, as Telegram keeps it: without "+". */
  shareContact(): Message;
  shareForeignContact(contact: ForeignContact): Message;
  location(latitude: number, longitude: number): Message;
  file(
    kind: FileKind,
    file: { bytes: Uint8Array; name: string; mimeType: string; caption?: string },
  ): Message;
  /**
   * Presses an inline button, also of an old message, and returns the id of the query it makes. Throws when there
   * is none at that place, or one that asks the bot nothing, such as a link.
   */
  press(messageId: number, row: number, column: number): string;
  /** Sends callback data no button carries, as a modified client can. */
  pressForged(messageId: number, data: string): string;
  vote(messageId: number, options: number[]): void;
  edit(messageId: number, text: string): Message;
  block(): void;
  unblock(): void;
  /** Deletes the person's account; messages to it then fail with 403. */
  deactivate(): void;
  read(): void;
  /** The answer to a press, once the bot gave it. */
  callbackAnswer(queryId: string): { text?: string; alert: boolean; url?: string } | undefined;
}
