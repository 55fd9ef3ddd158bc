/** The people of the sandbox as Telegram knows them, and what the bot is to each of them. */
import type { Chat, User } from "grammy/types";
import type { NewPerson } from "../protocol.ts";
import type { Collection, Store } from "./store.ts";

export interface PersonRecord {
  id: number;
  firstName: string;
  lastName?: string;
  username?: string;
  languageCode: string;
  phone: string;
  note?: string;
  startPayload?: string;
  started: boolean;
  blocked: boolean;
  /** The account was deleted. */
  deactivated: boolean;
  /** Everything up to this message_id was seen. */
  readUpTo: number;
}

/** Made-up people start here: nine digits, as real ids of some years ago. */
const FIRST_PERSON_ID = 700_000_001;

export class People {
  readonly #records: Collection<number, PersonRecord>;
  #nextId = FIRST_PERSON_ID;

  constructor(store: Store) {
    this.#records = store.collection("people");
    for (const id of this.#records.keys()) this.#nextId = Math.max(this.#nextId, id + 1);
  }

  /** Throws a RangeError when the id is taken or is not a positive safe integer. */
  add(person: NewPerson): PersonRecord {
    const id = person.id ?? this.#nextId;
    if (!Number.isSafeInteger(id) || id <= 0)
      throw new RangeError(`${id} is not the id of a person, e.g. 700000001`);
    if (this.#records.has(id)) throw new RangeError(`There is a person with the id ${id} already`);
    this.#nextId = Math.max(this.#nextId, id + 1);
    const record: PersonRecord = {
      id,
      firstName: person.firstName,
      ...(person.lastName !== undefined && { lastName: person.lastName }),
      ...(person.username !== undefined && { username: person.username }),
      languageCode: person.languageCode ?? "kk",
      phone: person.phone ?? madeUpPhone(id),
      ...(person.note !== undefined && { note: person.note }),
      ...(person.startPayload !== undefined && { startPayload: person.startPayload }),
      started: false,
      blocked: false,
      deactivated: false,
      readUpTo: 0,
    };
    this.#records.set(id, record);
    return record;
  }

  get(id: number): PersonRecord | undefined {
    return this.#records.get(id);
  }

  list(): PersonRecord[] {
    return [...this.#records.values()];
  }

  change(id: number, change: Partial<PersonRecord>): PersonRecord {
    const record = this.#records.get(id);
    if (record === undefined) throw new RangeError(`There is no person with the id ${id}`);
    const changed = { ...record, ...change };
    this.#records.set(id, changed);
    return changed;
  }
}

/** A Kazakh mobile number that differs from person to person. */
function madeUpPhone(id: number): string {
  return `+7700${String(id % 10_000_000).padStart(7, "0")}`;
}

export function userOf(person: PersonRecord): User {
  return {
    id: person.id,
    is_bot: false,
    first_name: person.firstName,
    ...(person.lastName !== undefined && { last_name: person.lastName }),
    ...(person.username !== undefined && { username: person.username }),
    language_code: person.languageCode,
  };
}

export function privateChatOf(person: PersonRecord): Chat.PrivateChat {
  return {
    id: person.id,
    first_name: person.firstName,
    ...(person.lastName !== undefined && { last_name: person.lastName }),
    ...(person.username !== undefined && { username: person.username }),
    type: "private",
  };
}
