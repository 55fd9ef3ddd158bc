/**
 * Telegram's flood limits. The documentation names round numbers (about one message a second in a chat with short
 * bursts allowed, 20 a minute in a group, about 30 a second in all) and says that the exact ones are not fixed; the
 * sizes of the bursts below are folklore, chosen so that a dialog at human pace passes and a loop does not.
 */

export interface FloodLimits {
  /** Messages at once in one chat after a rest, and how many a second come back. */
  chat: { burst: number; perSecond: number };
  /** The same in a group, on top of the chat's. */
  group: { burst: number; perSecond: number };
  /** The same over all chats. */
  overall: { burst: number; perSecond: number };
}

const TELEGRAM_FLOOD_LIMITS: FloodLimits = {
  chat: { burst: 20, perSecond: 1 },
  group: { burst: 20, perSecond: 20 / 60 },
  overall: { burst: 60, perSecond: 30 },
};

interface Bucket {
  tokens: number;
  /** Milliseconds since 1970 at which `tokens` was true. */
  at: number;
}

/** Decides for each message sent whether Telegram would have taken it. Knows nothing of edits, which are free. */
export class FloodControl {
  readonly #now: () => Date;
  readonly #limits: FloodLimits;
  readonly #overall: Bucket;
  readonly #chats = new Map<number, Bucket>();
  readonly #groups = new Map<number, Bucket>();
  /** Until when a chat that ran into the limit is refused whatever happens, in milliseconds since 1970. */
  readonly #refusedUntil = new Map<number, number>();

  constructor(now: () => Date, limits: FloodLimits = TELEGRAM_FLOOD_LIMITS) {
    this.#now = now;
    this.#limits = limits;
    this.#overall = { tokens: limits.overall.burst, at: now().getTime() };
  }

  /**
   * Counts messages sent to a chat, all of them or none.
   *
   * @returns seconds to wait when they are refused. A refused chat stays refused until they have passed.
   */
  check(chatId: number, isGroup: boolean, messages = 1): number | undefined {
    const now = this.#now().getTime();
    const refusedFor = (this.#refusedUntil.get(chatId) ?? 0) - now;
    if (refusedFor > 0) return Math.ceil(refusedFor / 1000);
    this.#refusedUntil.delete(chatId);

    const taken: [Bucket, FloodLimits["chat"]][] = [
      [this.#overall, this.#limits.overall],
      [bucketOf(this.#chats, chatId, this.#limits.chat.burst, now), this.#limits.chat],
    ];
    if (isGroup)
      taken.push([bucketOf(this.#groups, chatId, this.#limits.group.burst, now), this.#limits.group]);

    const waits = taken.map(([bucket, limit]) => {
      const passed = Math.max(0, now - bucket.at) / 1000;
      bucket.tokens = Math.min(limit.burst, bucket.tokens + passed * limit.perSecond);
      bucket.at = now;
      // An album larger than the burst must pass one day: it needs no more than a full bucket.
      return (Math.min(messages, limit.burst) - bucket.tokens) / limit.perSecond;
    });
    const wait = Math.max(...waits);
    // Sums of fractions of seconds come out a hair below a whole token.
    if (wait > 1e-6) {
      const seconds = Math.ceil(wait);
      this.#refusedUntil.set(chatId, now + seconds * 1000);
      return seconds;
    }
    for (const [bucket] of taken) bucket.tokens -= messages;
    return undefined;
  }
}

function bucketOf(buckets: Map<number, Bucket>, chatId: number, burst: number, now: number): Bucket {
  const known = buckets.get(chatId);
  if (known) return known;
  const bucket = { tokens: burst, at: now };
  buckets.set(chatId, bucket);
  return bucket;
}
