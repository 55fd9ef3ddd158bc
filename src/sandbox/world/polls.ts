/** Polls and quizzes: who voted for what, until when. */
import type { Message, Poll } from "grammy/types";
import type { Collection, Store } from "./store.ts";

export interface PollRecord {
  /** As the bot that sent it sees it; counts are current. */
  poll: Poll;
  /** Indexes of options by the id of the voter. */
  votes: Record<string, number[]>;
  /** The messages that show it: the first one and its forwards. */
  places: { chatId: number; messageId: number }[];
}

export class Polls {
  readonly #records: Collection<string, PollRecord>;
  /** Open polls with an end, so that looking for the ended ones costs little. */
  readonly #timed = new Map<string, number>();

  constructor(store: Store) {
    this.#records = store.collection("polls");
    for (const { poll } of this.#records.values()) this.#watch(poll);
  }

  add(poll: Poll): PollRecord {
    const record: PollRecord = { poll, votes: {}, places: [] };
    this.#records.set(poll.id, record);
    this.#watch(poll);
    return record;
  }

  get(id: string): PollRecord | undefined {
    return this.#records.get(id);
  }

  /** An empty list takes the vote back. */
  vote(record: PollRecord, voterId: number, options: number[]): PollRecord {
    const votes = { ...record.votes };
    if (options.length === 0) delete votes[voterId];
    else votes[voterId] = options;
    const counts = record.poll.options.map(() => 0);
    for (const option of Object.values(votes).flat()) counts[option] = (counts[option] ?? 0) + 1;
    const poll: Poll = {
      ...record.poll,
      options: record.poll.options.map((option, index) => ({ ...option, voter_count: counts[index] ?? 0 })),
      total_voter_count: Object.keys(votes).length,
    };
    return this.#put({ ...record, poll, votes });
  }

  /** The poll is shown by this message too. */
  show(id: string, chatId: number, messageId: number): void {
    const record = this.#records.get(id);
    if (record !== undefined) this.#put({ ...record, places: [...record.places, { chatId, messageId }] });
  }

  close(record: PollRecord): PollRecord {
    this.#timed.delete(record.poll.id);
    return this.#put({ ...record, poll: { ...record.poll, is_closed: true } });
  }

  /** The open polls whose time is over. */
  ended(unixTime: number): PollRecord[] {
    const ended: PollRecord[] = [];
    for (const [id, closeDate] of this.#timed) {
      const record = closeDate <= unixTime ? this.#records.get(id) : undefined;
      if (record !== undefined) ended.push(record);
    }
    return ended;
  }

  /** The message with its poll as it is now. */
  refresh(message: Message): Message {
    const record = message.poll === undefined ? undefined : this.#records.get(message.poll.id);
    return record === undefined ? message : { ...message, poll: record.poll };
  }

  #watch(poll: Poll): void {
    if (!poll.is_closed && poll.close_date !== undefined) this.#timed.set(poll.id, poll.close_date);
  }

  #put(record: PollRecord): PollRecord {
    this.#records.set(record.poll.id, record);
    return record;
  }
}
