/** What the bot called. */
import type { ApiCall } from "../contract.ts";

const KEPT = 10_000;

export class Calls {
  #log: ApiCall[] = [];
  readonly #listeners = new Set<(call: ApiCall) => void>();

  /** Tells of each call as it is written down, until the returned function is called. */
  onCall(listener: (call: ApiCall) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  add(call: ApiCall): void {
    this.#log.push(call);
    if (this.#log.length >= 2 * KEPT) this.#log = this.#log.slice(-KEPT);
    for (const listener of this.#listeners) listener(call);
  }

  /** The last 10,000, oldest first. */
  list(): readonly ApiCall[] {
    return this.#log.slice(-KEPT);
  }
}
