/** The one getUpdates call that may wait for updates. */
import type { Update } from "grammy/types";
import type { Updates } from "./updates.ts";

/** How a held call ended: with updates (none when its time ran out), or pushed aside by another request. */
export type PollEnd = { updates: Update[] } | { replacedBy: "getUpdates" | "setWebhook" };

interface Held {
  offset: number;
  limit: number;
  end(end: PollEnd): void;
}

export class LongPoll {
  readonly #updates: Updates;
  #held: Held | undefined;
  #waking = false;

  constructor(updates: Updates) {
    this.#updates = updates;
    updates.onPush(() => this.#wake());
  }

  /**
   * Answers at once when there are updates or no time to wait; otherwise waits for the first one, in real
   * seconds whatever the sandbox's clock says, because a bot waits in them. The waiting call that was there
   * before ends. A caller that goes away ends its wait.
   */
  async poll(
    offset: number,
    limit: number,
    seconds: number,
    caller: { readonly signal: AbortSignal },
  ): Promise<PollEnd> {
    const updates = this.#updates.take(offset, limit);
    if (updates.length > 0 || seconds === 0) return { updates };
    const { signal } = caller;
    if (signal.aborted) return { updates };
    this.interrupt("getUpdates");
    return new Promise((resolve) => {
      const letGo = () => held.end({ updates: [] });
      const timer = setTimeout(letGo, seconds * 1000).unref();
      const held: Held = {
        offset,
        limit,
        end: (end) => {
          clearTimeout(timer);
          signal.removeEventListener("abort", letGo);
          if (this.#held === held) this.#held = undefined;
          resolve(end);
        },
      };
      signal.addEventListener("abort", letGo, { once: true });
      this.#held = held;
    });
  }

  /** Ends the waiting call, if there is one. */
  interrupt(replacedBy: "getUpdates" | "setWebhook"): void {
    this.#held?.end({ replacedBy });
  }

  /** Answers the waiting call with nothing. */
  release(): void {
    this.#held?.end({ updates: [] });
  }

  /** What one deed of a person makes (a double tap, a media group) arrives together. */
  #wake(): void {
    if (this.#held === undefined || this.#waking) return;
    this.#waking = true;
    queueMicrotask(() => {
      this.#waking = false;
      const held = this.#held;
      if (held !== undefined) held.end({ updates: this.#updates.take(held.offset, held.limit) });
    });
  }
}
