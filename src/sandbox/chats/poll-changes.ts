/** What happens to polls over time, and who hears of it. */

import type { PollRecord } from "../world/polls.ts";
import type { World } from "../world/world.ts";
import { announceMessage } from "./posting.ts";

/** Closes a poll; the bot gets its last state. */
export function closePoll(world: World, record: PollRecord): PollRecord {
  const closed = world.polls.close(record);
  announcePoll(world, closed);
  return closed;
}

/** Closes the polls whose time is over by the sandbox's clock. */
export function closeEndedPolls(world: World): void {
  for (const record of world.polls.ended(world.unixTime())) closePoll(world, record);
}

/** Tells the bot and the pages the new state of a poll. */
export function announcePoll(world: World, record: PollRecord): void {
  world.updates.push("poll", record.poll, `poll ${record.poll.id}`);
  for (const { chatId, messageId } of record.places) {
    const shown = world.messages.get(chatId, messageId);
    if (shown !== undefined) announceMessage(world, shown.message);
  }
}
