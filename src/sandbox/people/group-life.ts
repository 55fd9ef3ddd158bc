/** What people do in groups, and with groups. */
import type { Message } from "grammy/types";
import { announceBotMembership } from "../chats/membership.ts";
import { asReplied, postByPerson } from "../chats/posting.ts";
import type { NewGroup, SandboxGroup } from "../contract.ts";
import type { GroupRecord } from "../world/groups.ts";
import type { PersonRecord } from "../world/people.ts";
import type { World } from "../world/world.ts";
import { NotPossible, NotThere } from "./refusals.ts";
import { textContent } from "./saying.ts";

/** Founds a group and lets the bot in; the bot hears of both. The first member does it. */
export function addGroup(world: World, group: NewGroup): SandboxGroup {
  if (group.members.length === 0) throw new NotPossible("A group needs at least one member");
  for (const id of group.members) findPerson(world, id);
  const record = world.groups.add(group.supergroup ? "supergroup" : "group", group.title, [...group.members]);
  letBotIn(world, record, "left");
  return sandboxGroup(world, record.id);
}

export function sandboxGroup(world: World, id: number): SandboxGroup {
  return {
    id,
    messages: () => world.messages.list(id).map(({ message }) => message),
    removeBot({ ban = true } = {}) {
      const after = ban ? "kicked" : "left";
      const group = world.groups.change(id, { bot: after });
      announceBotMembership(world, { group }, founderOf(world, group), "member", after);
    },
    addBot() {
      const before = findGroup(world, id).bot;
      if (before === "member") throw new NotPossible("The bot is in the group");
      letBotIn(world, world.groups.change(id, { bot: "member" }), before);
    },
    upgrade() {
      const group = findGroup(world, id);
      if (group.type === "supergroup") throw new NotPossible("The group is a supergroup already");
      const upgraded = world.groups.add("supergroup", group.title, group.memberIds);
      const changed = world.groups.change(id, { migratedTo: upgraded.id });
      const by = founderOf(world, group);
      world.updates.pushMessage(
        "message",
        postByPerson(world, by, { group: changed }, { migrate_to_chat_id: upgraded.id }),
      );
      world.updates.pushMessage(
        "message",
        postByPerson(world, by, { group: upgraded }, { migrate_from_chat_id: id }),
      );
      return sandboxGroup(world, upgraded.id);
    },
  };
}

/**
 * Says something in a group. A bot in privacy mode, as this one is, gets commands, mentions of itself and replies
 * to itself, and nothing else.
 */
export function sayInGroup(
  world: World,
  person: PersonRecord,
  groupId: number,
  text: string,
  replyTo?: number,
): Message {
  const group = findGroup(world, groupId);
  if (!group.memberIds.includes(person.id)) throw new NotPossible("The person is not a member of the group");
  if (group.migratedTo !== undefined)
    throw new NotPossible(`The group became the supergroup ${group.migratedTo}`);
  const typed = text.trim();
  if (typed === "") throw new NotPossible("Nothing to send: the text is blank");
  const replied = replyTo === undefined ? undefined : world.messages.get(groupId, replyTo)?.message;
  if (replyTo !== undefined && replied === undefined)
    throw new NotThere(`There is no message ${replyTo} in this group`);
  const message = postByPerson(
    world,
    person,
    { group },
    {
      ...textContent(typed),
      ...(replied !== undefined && { reply_to_message: asReplied(replied) }),
    },
  );
  if (group.bot === "member" && isForBot(world, message)) world.updates.pushMessage("message", message);
  return message;
}

function isForBot(world: World, message: Message): boolean {
  if (message.reply_to_message?.from?.id === world.bot.id) return true;
  const address = `@${world.bot.username}`.toLowerCase();
  return (message.entities ?? []).some(({ type, offset, length }) => {
    const word = message.text?.slice(offset, offset + length).toLowerCase() ?? "";
    if (type === "bot_command") return !word.includes("@") || word.endsWith(address);
    return type === "mention" && word === address;
  });
}

function letBotIn(world: World, group: GroupRecord, before: GroupRecord["bot"]): void {
  const by = founderOf(world, group);
  announceBotMembership(world, { group }, by, before, "member");
  world.updates.pushMessage(
    "message",
    postByPerson(world, by, { group }, { new_chat_members: [world.bot.user] }),
  );
}

function founderOf(world: World, group: GroupRecord): PersonRecord {
  return findPerson(world, group.memberIds[0] ?? 0);
}

function findGroup(world: World, id: number): GroupRecord {
  const group = world.groups.get(id);
  if (group === undefined) throw new NotThere(`There is no group with the id ${id}`);
  return group;
}

function findPerson(world: World, id: number): PersonRecord {
  const person = world.people.get(id);
  if (person === undefined) throw new NotThere(`There is no person with the id ${id}`);
  return person;
}
