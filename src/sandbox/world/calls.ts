/** What the bot called. */
import type { ApiCall } from "../contract.ts";

const KEPT = 10_000;

export class Calls {
  #log: ApiCall[] = [];

  add(call: ApiCall): void {
    this.#log.push(call);
    if (this.#log.length >= 2 * KEPT) this.#log = this.#log.slice(-KEPT);
  }

  /** The last 10,000, oldest first. */
  list(): readonly ApiCall[] {
    return this.#log.slice(-KEPT);
  }
}
