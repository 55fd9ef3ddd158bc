/** The world as one person sees it. */
import type { Message, Poll } from "grammy/types";
import type { BotView, ChatView, MessageView, PersonView } from "../protocol.ts";
import type { PersonRecord } from "../world/people.ts";
import type { World } from "../world/world.ts";
import { fileIdOf } from "./media.ts";

export function personView(world: World, person: PersonRecord): PersonView {
  const last = world.messages.last(person.id)?.message;
  return {
    id: person.id,
    firstName: person.firstName,
    ...(person.lastName !== undefined && { lastName: person.lastName }),
    ...(person.username !== undefined && { username: person.username }),
    languageCode: person.languageCode,
    phone: person.phone,
    ...(person.note !== undefined && { note: person.note }),
    bot: botView(world, person.languageCode),
    started: person.started,
    blocked: person.blocked,
    unread: countUnread(world, person),
    commands: world.bot.commandsInPrivateChat(person.id, person.languageCode),
    ...(last !== undefined && { lastLine: plainLine(last), lastAt: last.date }),
  };
}

function botView(world: World, languageCode: string): BotView {
  return {
    id: world.bot.id,
    username: world.bot.username,
    name: world.bot.text("name", languageCode),
    description: world.bot.text("description", languageCode),
    shortDescription: world.bot.text("shortDescription", languageCode),
  };
}

function countUnread(world: World, person: PersonRecord): number {
  let unread = 0;
  for (const { message } of world.messages.after(person.id, person.readUpTo)) {
    if (message.from?.id !== person.id) unread += 1;
  }
  return unread;
}

export function chatView(world: World, person: PersonRecord): ChatView {
  const state = world.keyboards.get(person.id);
  return {
    messages: world.messages.list(person.id).map(({ message }) => messageViewFor(world, person.id, message)),
    ...(state?.keyboard !== undefined && { keyboard: state.keyboard }),
    ...(state?.placeholder !== undefined && { placeholder: state.placeholder }),
  };
}

export function messageViewFor(world: World, personId: number, message: Message): MessageView {
  const file = fileOf(world, message);
  return {
    message: message.poll === undefined ? message : { ...message, poll: withoutAnswers(message.poll) },
    own: message.from?.id === personId,
    ...(message.poll !== undefined && pollView(world, personId, message.poll)),
    ...(file !== undefined && { file }),
  };
}

/** What a client is not told before the person has voted. */
function withoutAnswers(poll: Poll): Poll {
  const {
    correct_option_ids: _correct,
    explanation: _explanation,
    explanation_entities: _entities,
    ...known
  } = poll;
  return known;
}

function pollView(world: World, personId: number, poll: Poll): Pick<MessageView, "vote" | "quiz"> {
  const vote = world.polls.get(poll.id)?.votes[personId];
  const isRevealed = poll.type === "quiz" && (vote !== undefined || poll.is_closed);
  return {
    ...(vote !== undefined && { vote }),
    ...(isRevealed && {
      quiz: {
        correct: poll.correct_option_ids ?? [],
        ...(poll.explanation !== undefined && { explanation: poll.explanation }),
        ...(poll.explanation_entities !== undefined && { explanationEntities: poll.explanation_entities }),
      },
    }),
  };
}

function fileOf(world: World, message: Message): MessageView["file"] {
  const fileId = fileIdOf(message);
  const record = fileId === undefined ? undefined : world.files.get(fileId);
  if (record === undefined) return undefined;
  return {
    url: `/sandbox/files/${record.fileId}`,
    name: record.name,
    size: record.size,
    mimeType: record.mimeType,
  };
}

const LINE_LENGTH = 120;

/** One line of a message for the list of people, in no language but the message's own. */
function plainLine(message: Message): string {
  const { contact } = message;
  const symbol =
    (message.photo && "🖼") ||
    (message.voice && "🎤") ||
    (message.audio && "🎵") ||
    (message.video && "🎬") ||
    (message.sticker && "🏷") ||
    (message.document && "📎") ||
    (message.location && "📍") ||
    (message.pinned_message && "📌") ||
    "";
  const words =
    message.text ??
    message.caption ??
    message.document?.file_name ??
    (message.poll && `📊 ${message.poll.question}`) ??
    (contact && `👤 ${[contact.first_name, contact.last_name].filter(Boolean).join(" ")}`) ??
    "";
  return `${symbol} ${words}`.replace(/\s+/g, " ").trim().slice(0, LINE_LENGTH);
}
