/** Puts messages into chats, changes and removes them, and tells everybody concerned. */
import type { InlineKeyboardMarkup, Message } from "grammy/types";
import { type GroupRecord, groupChatOf } from "../world/groups.ts";
import type { ReplyMarkup } from "../world/keyboards.ts";
import { type PersonRecord, privateChatOf, userOf } from "../world/people.ts";
import type { World } from "../world/world.ts";
import { messageViewFor, personView } from "./views.ts";

/** A chat of the bot: a private one with a person, or a group. */
export type Target = { person: PersonRecord; group?: never } | { group: GroupRecord; person?: never };

/** What a message says, without who, where and when. */
export type Content = Omit<Message, "message_id" | "from" | "chat" | "date" | "reply_markup">;

export function chatOf(target: Target): Message["chat"] {
  return target.person !== undefined ? privateChatOf(target.person) : groupChatOf(target.group);
}

/** The message of the bot as its chat then holds it. */
export function postByBot(world: World, target: Target, content: Content, markup?: ReplyMarkup): Message {
  const inline = markup !== undefined && "inline_keyboard" in markup ? inlineOrNone(markup) : undefined;
  const message: Message = {
    message_id: world.messages.nextId(),
    from: world.bot.user,
    chat: chatOf(target),
    date: world.unixTime(),
    ...content,
    ...(inline !== undefined && { reply_markup: inline }),
  };
  const isFrozen = markup !== undefined && !("inline_keyboard" in markup);
  world.messages.add({ message, ...(isFrozen && { frozen: true }) });
  if (target.person !== undefined) {
    const personId = target.person.id;
    announceMessage(world, message);
    if (markup !== undefined && world.keyboards.onMarkup(personId, message.message_id, markup)) {
      announceKeyboard(world, personId);
    }
    announcePerson(world, personId);
  }
  return message;
}

/** The message of a person as the bot gets it; makes no update. */
export function postByPerson(world: World, person: PersonRecord, target: Target, content: Content): Message {
  const message: Message = {
    message_id: world.messages.nextId(),
    from: userOf(person),
    chat: chatOf(target),
    date: world.unixTime(),
    ...content,
  };
  world.messages.add({ message });
  if (target.person !== undefined) {
    // Who writes in a chat has it open.
    world.people.change(person.id, { started: true, readUpTo: message.message_id });
    announceMessage(world, message);
    if (world.keyboards.onUse(person.id)) announceKeyboard(world, person.id);
    announcePerson(world, person.id);
  }
  return message;
}

/** A message that a reply shows: without what it replied to itself. */
export function asReplied(message: Message): NonNullable<Message["reply_to_message"]> {
  const { reply_to_message: _, ...rest } = message;
  return rest as NonNullable<Message["reply_to_message"]>;
}

/** Puts the changed message in the place of the old one. */
export function replaceMessage(world: World, message: Message): void {
  const record = world.messages.get(message.chat.id, message.message_id);
  world.messages.replace({ ...record, message });
  announceMessage(world, message);
  announcePerson(world, message.chat.id);
}

export function removeMessages(world: World, chatId: number, messageIds: number[]): void {
  for (const messageId of messageIds) {
    world.messages.delete(chatId, messageId);
    world.pins.remove(chatId, messageId);
    if (world.keyboards.onDelete(chatId, messageId)) announceKeyboard(world, chatId);
  }
  world.events.emit(() => ({ type: "deleted", personId: chatId, messageIds }));
  announcePerson(world, chatId);
}

/** An empty inline keyboard is no keyboard. */
function inlineOrNone(markup: InlineKeyboardMarkup): InlineKeyboardMarkup | undefined {
  return markup.inline_keyboard.some((row) => row.length > 0) ? markup : undefined;
}

export function announceMessage(world: World, message: Message): void {
  world.events.emit(() => ({
    type: "message",
    personId: message.chat.id,
    view: messageViewFor(world, message.chat.id, message),
  }));
}

/** The list of people shows something else of this person now. Does nothing for the id of a group. */
export function announcePerson(world: World, personId: number): void {
  const person = world.people.get(personId);
  if (person !== undefined) world.events.emit(() => ({ type: "person", person: personView(world, person) }));
}

function announceKeyboard(world: World, personId: number): void {
  const state = world.keyboards.get(personId);
  world.events.emit(() => ({
    type: "keyboard",
    personId,
    keyboard: state?.keyboard ?? null,
    placeholder: state?.placeholder ?? null,
  }));
}
