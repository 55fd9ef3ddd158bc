/** Every message of every chat, as the bot sees it. */
import type { Message } from "grammy/types";
import type { Polls } from "./polls.ts";
import type { Collection, Store } from "./store.ts";

export interface MessageRecord {
  message: Message;
  /** It was sent with a reply keyboard, its removal or a forced reply, and can never be edited. */
  frozen?: true;
}

export class Messages {
  readonly #records: Collection<string, MessageRecord>;
  readonly #counters: Collection<string, number>;
  readonly #idsByChat = new Map<number, number[]>();
  readonly #polls: Polls;

  constructor(store: Store, polls: Polls) {
    this.#records = store.collection("messages");
    this.#counters = store.collection("counters");
    this.#polls = polls;
    for (const { message } of this.#records.values()) this.#idsOf(message.chat.id).push(message.message_id);
  }

  /** Ids grow over all chats of the bot, as those of real private chats and basic groups do. */
  nextId(): number {
    const id = this.lastId + 1;
    this.#counters.set("message", id);
    return id;
  }

  get lastId(): number {
    return this.#counters.get("message") ?? 0;
  }

  add(record: MessageRecord): void {
    this.#idsOf(record.message.chat.id).push(record.message.message_id);
    this.#records.set(keyOf(record.message.chat.id, record.message.message_id), record);
  }

  get(chatId: number, messageId: number): MessageRecord | undefined {
    const record = this.#records.get(keyOf(chatId, messageId));
    if (record?.message.poll === undefined) return record;
    return { ...record, message: this.#polls.refresh(record.message) };
  }

  /** Puts a changed record of the same chat and id in its place. */
  replace(record: MessageRecord): void {
    this.#records.set(keyOf(record.message.chat.id, record.message.message_id), record);
  }

  delete(chatId: number, messageId: number): void {
    const ids = this.#idsOf(chatId);
    const index = ids.lastIndexOf(messageId);
    if (index !== -1) ids.splice(index, 1);
    this.#records.delete(keyOf(chatId, messageId));
  }

  /** Oldest first. */
  list(chatId: number): MessageRecord[] {
    return this.#idsOf(chatId).flatMap((id) => this.get(chatId, id) ?? []);
  }

  last(chatId: number): MessageRecord | undefined {
    const id = this.#idsOf(chatId).at(-1);
    return id === undefined ? undefined : this.get(chatId, id);
  }

  /** The messages after this one, newest first; stops looking as soon as it can. */
  *after(chatId: number, messageId: number): Generator<MessageRecord> {
    const ids = this.#idsOf(chatId);
    for (let index = ids.length - 1; index >= 0; index -= 1) {
      const id = ids[index] ?? 0;
      if (id <= messageId) return;
      const record = this.get(chatId, id);
      if (record !== undefined) yield record;
    }
  }

  #idsOf(chatId: number): number[] {
    let ids = this.#idsByChat.get(chatId);
    if (ids === undefined) {
      ids = [];
      this.#idsByChat.set(chatId, ids);
    }
    return ids;
  }
}

function keyOf(chatId: number, messageId: number): string {
  return `${chatId}:${messageId}`;
}
