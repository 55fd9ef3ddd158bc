/** Presses of inline buttons and the bot's answers to them. */
import type { Collection, Store } from "./store.ts";

export interface CallbackQueryRecord {
  id: string;
  personId: number;
  /** Unix seconds. */
  pressedAt: number;
  answer?: { text?: string; alert: boolean; url?: string };
}

/**
 * How long a press may be answered, in seconds. Telegram documents no number; the button of a real client stops
 * turning and answers begin to fail after about this long.
 */
const CALLBACK_QUERY_LIFETIME = 60;

/** Presses remembered for those who ask for the answer later. */
const KEPT = 10_000;

export class CallbackQueries {
  readonly #records: Collection<string, CallbackQueryRecord>;
  /** Pressed in this run and neither answered nor given up, oldest first. */
  readonly #open = new Map<string, CallbackQueryRecord>();

  constructor(store: Store) {
    this.#records = store.collection("callbackQueries");
  }

  add(record: CallbackQueryRecord): void {
    this.#records.set(record.id, record);
    this.#open.set(record.id, record);
    if (this.#records.size <= KEPT) return;
    const [oldest] = this.#records.keys();
    if (oldest !== undefined) this.#records.delete(oldest);
  }

  get(id: string): CallbackQueryRecord | undefined {
    return this.#records.get(id);
  }

  /** Undefined when the query is not known, was answered, or grew too old. */
  answer(
    id: string,
    answer: NonNullable<CallbackQueryRecord["answer"]>,
    now: number,
  ): CallbackQueryRecord | undefined {
    const record = this.#records.get(id);
    if (record === undefined || record.answer !== undefined || isTooOld(record, now)) return undefined;
    this.#open.delete(id);
    const answered = { ...record, answer };
    this.#records.set(id, answered);
    return answered;
  }

  /** The unanswered ones that just became too old; each is named once. */
  giveUp(now: number): CallbackQueryRecord[] {
    const tooOld: CallbackQueryRecord[] = [];
    for (const record of this.#open.values()) {
      if (!isTooOld(record, now)) break;
      this.#open.delete(record.id);
      tooOld.push(record);
    }
    return tooOld;
  }
}

function isTooOld(record: CallbackQueryRecord, now: number): boolean {
  return now - record.pressedAt > CALLBACK_QUERY_LIFETIME;
}
