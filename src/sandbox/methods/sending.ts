/** What all methods that send a message have in common. */
import type { Message, MessageEntity, User } from "grammy/types";
import { messageErrors, requestErrors } from "../bot-api/errors.ts";
import { type CaptionInput, formatCaption, formatText, type TextInput } from "../bot-api/format-text.ts";
import { checkReplyMarkup } from "../bot-api/keyboard.ts";
import type { RawReplyMarkup } from "../bot-api/schemas/reply-markup.ts";
import { asReplied, type Content, postByBot, type Target } from "../chats/posting.ts";
import { userOf } from "../world/people.ts";
import type { World } from "../world/world.ts";
import { chatIdOf } from "./targets.ts";

export interface Delivery {
  reply_parameters?: { message_id: number; allow_sending_without_reply?: boolean };
  protect_content?: boolean;
  reply_markup?: RawReplyMarkup;
}

/** Sends what was checked before into a chat that may be written to. */
export function send(world: World, target: Target, content: Content, delivery: Delivery): Message {
  const markup = checkReplyMarkup(delivery.reply_markup, { isPrivate: target.person !== undefined });
  const common = replyAndProtection(world, target, delivery);
  countAgainstFlood(world, target, 1);
  return postByBot(world, target, { ...common, ...content }, markup);
}

/** @throws ApiError 429 when the chat or all chats together got too much */
export function countAgainstFlood(world: World, target: Target, messages: number): void {
  const wait = world.flood?.check(chatIdOf(target), target.group !== undefined, messages);
  if (wait !== undefined) throw requestErrors.flood(wait);
}

export function replyAndProtection(world: World, target: Target, delivery: Delivery): Content {
  const reply = delivery.reply_parameters;
  const replied = reply === undefined ? undefined : world.messages.get(chatIdOf(target), reply.message_id);
  if (reply !== undefined && replied === undefined && !reply.allow_sending_without_reply) {
    throw messageErrors.replyMissing();
  }
  return {
    ...(replied !== undefined && { reply_to_message: asReplied(replied.message) }),
    ...(delivery.protect_content && { has_protected_content: true as const }),
  };
}

export function textContent(world: World, input: TextInput): { text: string; entities?: MessageEntity[] } {
  const { text, entities } = formatText(input, (id) => findUser(world, id));
  return { text, ...(entities.length > 0 && { entities }) };
}

export function captionContent(
  world: World,
  input: CaptionInput,
): { caption?: string; caption_entities?: MessageEntity[] } {
  const formatted = formatCaption(input, (id) => findUser(world, id));
  if (formatted === undefined) return {};
  const { text, entities } = formatted;
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}

function findUser(world: World, id: number): User | undefined {
  const person = world.people.get(id);
  return person === undefined ? undefined : userOf(person);
}
