/** What the bot is in a chat, and the update that tells it so. */
import type { ChatMember } from "grammy/types";
import { type PersonRecord, userOf } from "../world/people.ts";
import type { World } from "../world/world.ts";
import { chatOf, type Target } from "./posting.ts";

export type BotStatus = "member" | "left" | "kicked";

/** `by` did it: let the bot in, threw it out, blocked it. */
export function announceBotMembership(
  world: World,
  target: Target,
  by: PersonRecord,
  before: BotStatus,
  after: BotStatus,
): void {
  const chat = chatOf(target);
  world.updates.push(
    "my_chat_member",
    {
      chat,
      from: userOf(by),
      date: world.unixTime(),
      old_chat_member: memberOf(world, before),
      new_chat_member: memberOf(world, after),
    },
    `membership ${chat.id}`,
  );
}

function memberOf(world: World, status: BotStatus): ChatMember {
  const { user } = world.bot;
  return status === "kicked" ? { user, status, until_date: 0 } : { user, status };
}
