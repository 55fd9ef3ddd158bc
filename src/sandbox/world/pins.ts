/** Pinned messages of each chat, the latest last. */
import type { Collection, Store } from "./store.ts";

export class Pins {
  readonly #pins: Collection<number, number[]>;

  constructor(store: Store) {
    this.#pins = store.collection("pins");
  }

  list(chatId: number): readonly number[] {
    return this.#pins.get(chatId) ?? [];
  }

  add(chatId: number, messageId: number): void {
    this.#pins.set(chatId, [...this.list(chatId).filter((id) => id !== messageId), messageId]);
  }

  /** False when the message was not pinned. */
  remove(chatId: number, messageId: number): boolean {
    const pinned = this.list(chatId);
    if (!pinned.includes(messageId)) return false;
    this.#pins.set(
      chatId,
      pinned.filter((id) => id !== messageId),
    );
    return true;
  }

  clear(chatId: number): void {
    this.#pins.delete(chatId);
  }
}
