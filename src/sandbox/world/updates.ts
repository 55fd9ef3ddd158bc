/**
 * The queue of updates: made by people, taken by getUpdates or brought to the webhook, forgotten once the bot
 * confirmed them or they grew too old. Kept over restarts.
 */
import type { Message, Update } from "grammy/types";
import { DEFAULT_UPDATE_TYPES, type UpdateType } from "../bot-api/webhook-rules.ts";
import type { Collection, Store } from "./store.ts";

export type UpdateKind = Exclude<keyof Update, "update_id">;

export interface QueuedUpdate {
  update: Update;
  /** Unix seconds after which nobody gets it any more. */
  expiresAt: number;
  /** Updates of one lane reach a webhook one after another. */
  lane: string;
}

/** An offset further than this past the end is taken as a mistake, and nothing is confirmed. */
const FUTURE_TOLERANCE = 10;

export class Updates {
  readonly #queue: Collection<number, QueuedUpdate>;
  readonly #counters: Collection<string, number>;
  readonly #settings: Collection<string, string[]>;
  readonly #unixTime: () => number;
  readonly #listeners = new Set<() => void>();

  constructor(store: Store, unixTime: () => number) {
    this.#queue = store.collection("updates");
    this.#counters = store.collection("counters");
    this.#settings = store.collection("settings");
    this.#unixTime = unixTime;
  }

  /** The highest update_id made so far; 0 when none was. */
  get lastId(): number {
    return this.#counters.get("update") ?? 0;
  }

  /** The kinds the bot asked for last; undefined means the default ones. */
  get allowed(): readonly string[] | undefined {
    return this.#settings.get("allowedUpdates");
  }

  /** Remembered until told otherwise; undefined changes nothing. */
  allow(kinds: ReadonlySet<UpdateType> | undefined): void {
    if (kinds === undefined) return;
    const given = [...kinds];
    if (given.join() === this.allowed?.join()) return;
    if (kinds === DEFAULT_UPDATE_TYPES) this.#settings.delete("allowedUpdates");
    else this.#settings.set("allowedUpdates", given);
  }

  /** Makes an update unless the bot does not want its kind. */
  push<K extends UpdateKind>(
    kind: K,
    payload: NonNullable<Update[K]>,
    lane: string,
    lifetime = 86_400,
  ): void {
    const allowed = this.allowed;
    if (allowed === undefined ? !isDefault(kind) : !allowed.includes(kind)) return;
    // Ids of a new sandbox start at the time of day, so that a bot whose database is older than the sandbox
    // does not take them for updates it has handled.
    const id = (this.lastId || this.#unixTime()) + 1;
    this.#counters.set("update", id);
    const update: Update = { update_id: id, [kind]: payload };
    this.#queue.set(id, { update, expiresAt: this.#unixTime() + lifetime, lane });
    for (const listener of this.#listeners) listener();
  }

  /** A message of a person, in a private chat or a group. */
  pushMessage(kind: "message" | "edited_message", message: Message): void {
    // The type of updates knows that such a message has a sender and a chat that is no channel.
    this.push(
      kind,
      message as NonNullable<Update["message"] & Update["edited_message"]>,
      `chat ${message.chat.id}`,
    );
  }

  /** Calls back after each new update; returns what ends that. */
  onPush(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * What getUpdates answers: forgets what lies before the offset, returns what follows. A negative offset
   * forgets all but the last updates; an offset far in the future confirms nothing.
   */
  take(offset: number, limit: number): Update[] {
    if (offset < 0) this.#keepLast(-offset);
    else if (offset <= this.lastId + 1 + FUTURE_TOLERANCE) this.#forgetBefore(offset);
    return this.waiting(limit).map(({ update }) => update);
  }

  /** The first updates that wait, oldest first; drops the ones that grew too old. */
  waiting(limit = Number.POSITIVE_INFINITY): QueuedUpdate[] {
    const now = this.#unixTime();
    const found: QueuedUpdate[] = [];
    for (const queued of this.#queue.values()) {
      if (found.length >= limit) break;
      if (queued.expiresAt < now) this.#queue.delete(queued.update.update_id);
      else found.push(queued);
    }
    return found;
  }

  has(updateId: number): boolean {
    return this.#queue.has(updateId);
  }

  confirm(updateId: number): void {
    this.#queue.delete(updateId);
  }

  clear(): void {
    for (const id of [...this.#queue.keys()]) this.#queue.delete(id);
  }

  #forgetBefore(offset: number): void {
    for (const id of this.#queue.keys()) {
      if (id >= offset) break;
      this.#queue.delete(id);
    }
  }

  #keepLast(count: number): void {
    const ids = [...this.#queue.keys()];
    for (const id of ids.slice(0, Math.max(0, ids.length - count))) this.#queue.delete(id);
  }
}

function isDefault(kind: string): boolean {
  const kinds: ReadonlySet<string> = DEFAULT_UPDATE_TYPES;
  return kinds.has(kind);
}
