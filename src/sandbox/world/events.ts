/** Tells the open pages what changed. Costs nothing while no page is open. */
import type { SandboxEvent } from "../protocol.ts";

type Listener = (event: SandboxEvent) => void;

export class Events {
  readonly #listeners = new Set<Listener>();

  /** Returns what ends the subscription. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** `make` is called only when somebody listens. */
  emit(make: () => SandboxEvent): void {
    if (this.#listeners.size === 0) return;
    const event = make();
    for (const listener of this.#listeners) listener(event);
  }
}
