/** What people send: each deed puts a message into the chat and makes its update. */
import type { Message } from "grammy/types";
import { formatText } from "../bot-api/format-text.ts";
import { keepFile, mediaContent } from "../chats/media.ts";
import { announceBotMembership } from "../chats/membership.ts";
import { announcePerson, asReplied, type Content, postByPerson } from "../chats/posting.ts";
import type { FileKind, ForeignContact } from "../protocol.ts";
import type { PersonRecord } from "../world/people.ts";
import type { World } from "../world/world.ts";
import { NotPossible, NotThere } from "./refusals.ts";
import { readTypedFormats } from "./typed-formats.ts";

/** A client cuts longer texts into several messages. */
const TEXT_LIMIT = 4096;
const CAPTION_LIMIT = 1024;
/** Payload of a deep link: https://core.telegram.org/bots/features#deep-linking */
const PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/;

/** A long text becomes several messages; the last one is returned. */
export function sayText(world: World, person: PersonRecord, text: string, replyTo?: number): Message {
  const typed = text.trim();
  if (typed === "") throw new NotPossible("Nothing to send: the text is blank");
  const reply = replyContent(world, person, replyTo);
  let rest = Array.from(typed);
  let message: Message | undefined;
  while (message === undefined || rest.length > 0) {
    message = say(world, person, { ...reply, ...textContent(rest.slice(0, TEXT_LIMIT).join("")) });
    rest = rest.slice(TEXT_LIMIT);
  }
  return message;
}

/**
 * Text as typed; words between ** and the other marks that clients know get their format, and commands, mentions and
 * links become entities, as Telegram finds them.
 */
export function textContent(typed: string): Pick<Content, "text" | "entities"> {
  const { text, entities } = formatText(readTypedFormats(typed));
  return { text, ...(entities.length > 0 && { entities }) };
}

export function captionContent(typed: string): Pick<Content, "caption" | "caption_entities"> {
  if (typed === "") return {};
  const { text, entities } = textContent(typed);
  return {
    ...(text !== undefined && { caption: text }),
    ...(entities !== undefined && { caption_entities: entities }),
  };
}

/** A person who blocked the bot lets it in again by this. */
export function openLink(world: World, person: PersonRecord, payload: string | undefined): Message {
  if (payload !== undefined && !PAYLOAD.test(payload)) {
    throw new NotPossible(`A start payload is 1-64 of A-Z a-z 0-9 _ -, not "${payload}"`);
  }
  if (person.blocked) setBlocked(world, person, false);
  const unblocked = { ...person, blocked: false };
  return sayText(world, unblocked, payload === undefined ? "/start" : `/start ${payload}`);
}

/**
 * The person's own number: without "+", as Telegram keeps numbers. It answers the keyboard that asks for it, and
 * the clients say so by a reply.
 */
export function shareOwnContact(world: World, person: PersonRecord): Message {
  const state = world.keyboards.get(person.id);
  const isAsked = state?.keyboard?.keyboard
    .flat()
    .some((key) => typeof key !== "string" && "request_contact" in key);
  const asking = state !== undefined && isAsked ? world.messages.get(person.id, state.messageId) : undefined;
  return say(world, person, {
    ...(asking !== undefined && { reply_to_message: asReplied(asking.message) }),
    contact: {
      phone_number: person.phone.replace(/^\+/, ""),
      first_name: person.firstName,
      ...(person.lastName !== undefined && { last_name: person.lastName }),
      user_id: person.id,
    },
  });
}

export function shareForeignContact(world: World, person: PersonRecord, contact: ForeignContact): Message {
  return say(world, person, {
    contact: {
      phone_number: contact.phone,
      first_name: contact.firstName,
      ...(contact.userId !== undefined && { user_id: contact.userId }),
    },
  });
}

export function sendLocation(
  world: World,
  person: PersonRecord,
  latitude: number,
  longitude: number,
): Message {
  if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
    throw new NotPossible(`${latitude}, ${longitude} is not a place on Earth, e.g. 51.16, 71.47`);
  }
  return say(world, person, { location: { latitude, longitude } });
}

export function sendFile(
  world: World,
  person: PersonRecord,
  kind: FileKind,
  file: { bytes: Uint8Array; name: string; mimeType: string; caption?: string },
): Message {
  if (file.bytes.byteLength === 0) throw new NotPossible("The file is empty");
  const caption = file.caption?.trim() ?? "";
  if (caption.length > CAPTION_LIMIT)
    throw new NotPossible(`A caption has at most ${CAPTION_LIMIT} characters`);
  checkCanSend(person);
  return say(world, person, {
    ...mediaContent(world, keepFile(world, kind, file)),
    ...captionContent(caption),
  });
}

/** The bot learns of it, when it wants to. */
export function setBlocked(world: World, person: PersonRecord, blocked: boolean): void {
  if (person.blocked === blocked) return;
  const changed = world.people.change(person.id, { blocked });
  announceBotMembership(
    world,
    { person: changed },
    changed,
    blocked ? "member" : "kicked",
    blocked ? "kicked" : "member",
  );
  announcePerson(world, person.id);
}

function say(world: World, person: PersonRecord, content: Content): Message {
  checkCanSend(person);
  const message = postByPerson(world, person, { person }, content);
  world.updates.pushMessage("message", message);
  return message;
}

export function checkCanSend(person: PersonRecord): void {
  if (person.deactivated) throw new NotPossible("The account was deleted");
  if (person.blocked) throw new NotPossible("The person blocked the bot; unblock it first, or press START");
}

function replyContent(world: World, person: PersonRecord, replyTo: number | undefined): Content {
  if (replyTo === undefined) return {};
  const record = world.messages.get(person.id, replyTo);
  if (record === undefined) throw new NotThere(`There is no message ${replyTo} in this chat`);
  return { reply_to_message: asReplied(record.message) };
}
