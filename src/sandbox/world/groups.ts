/** Groups the bot is in, was in, or was thrown out of. */
import type { Chat } from "grammy/types";
import type { Collection, Store } from "./store.ts";

export interface GroupRecord {
  id: number;
  type: "group" | "supergroup";
  title: string;
  memberIds: number[];
  bot: "member" | "kicked" | "left";
  /** The supergroup this basic group became. */
  migratedTo?: number;
}

export class Groups {
  readonly #records: Collection<number, GroupRecord>;
  readonly #counters: Collection<string, number>;

  constructor(store: Store) {
    this.#records = store.collection("groups");
    this.#counters = store.collection("counters");
  }

  add(type: GroupRecord["type"], title: string, memberIds: number[]): GroupRecord {
    const number = (this.#counters.get("group") ?? 4_000_000) + 1;
    this.#counters.set("group", number);
    // Ids of supergroups are marked by -100 in front.
    const id = type === "group" ? -number : -1_000_000_000_000 - number;
    const record: GroupRecord = { id, type, title, memberIds, bot: "member" };
    this.#records.set(id, record);
    return record;
  }

  get(id: number): GroupRecord | undefined {
    return this.#records.get(id);
  }

  change(id: number, change: Partial<GroupRecord>): GroupRecord {
    const record = this.#records.get(id);
    if (record === undefined) throw new RangeError(`There is no group with the id ${id}`);
    const changed = { ...record, ...change };
    this.#records.set(id, changed);
    return changed;
  }
}

export function groupChatOf(group: GroupRecord): Chat.GroupChat | Chat.SupergroupChat {
  return { id: group.id, title: group.title, type: group.type };
}
