/** What people do with messages that are there: press, vote, edit, read. */
import type { InlineKeyboardButton, Message } from "grammy/types";
import { announcePoll, closeEndedPolls } from "../chats/poll-changes.ts";
import { announcePerson, replaceMessage } from "../chats/posting.ts";
import { type PersonRecord, privateChatOf, userOf } from "../world/people.ts";
import { randomInt64, stableInt64 } from "../world/random-id.ts";
import type { World } from "../world/world.ts";
import { NotPossible, NotThere } from "./refusals.ts";
import { captionContent, checkCanSend, textContent } from "./saying.ts";

/** How long the real server offers a press to the bot, in seconds. */
const PRESS_OFFERED_FOR = 150;
const EDIT_WINDOW = 48 * 3600;

/** The id of the callback query; undefined for a button that asks the bot nothing, such as a link. */
export function pressButton(
  world: World,
  person: PersonRecord,
  messageId: number,
  row: number,
  column: number,
): string | undefined {
  const { message } = findMessage(world, person, messageId);
  const button = message.reply_markup?.inline_keyboard[row]?.[column];
  if (button === undefined) {
    throw new NotPossible(
      `Message ${messageId} has no button at row ${row}, column ${column}: ${describeButtons(message)}`,
    );
  }
  return "callback_data" in button ? askBot(world, person, messageId, button.callback_data) : undefined;
}

/** A press with data of the presser's choice, on a message that is or was in the chat. */
export function pressForged(world: World, person: PersonRecord, messageId: number, data: string): string {
  const bytes = Buffer.byteLength(data);
  if (bytes < 1 || bytes > 64) throw new NotPossible(`Callback data has 1-64 bytes, not ${bytes}`);
  if (messageId < 1 || messageId > world.messages.lastId)
    throw new NotThere(`There never was a message ${messageId}`);
  return askBot(world, person, messageId, data);
}

function askBot(world: World, person: PersonRecord, messageId: number, data: string): string {
  checkCanSend(person);
  const id = randomInt64();
  const record = world.messages.get(person.id, messageId);
  world.callbackQueries.add({ id, personId: person.id, pressedAt: world.unixTime() });
  world.updates.push(
    "callback_query",
    {
      id,
      from: userOf(person),
      message: record?.message ?? { chat: privateChatOf(person), message_id: messageId, date: 0 },
      chat_instance: stableInt64(`${world.bot.id} ${person.id}`),
      data,
    },
    `press ${person.id}`,
    PRESS_OFFERED_FOR,
  );
  return id;
}

/** An empty list takes the vote back. */
export function voteInPoll(world: World, person: PersonRecord, messageId: number, options: number[]): void {
  checkCanSend(person);
  closeEndedPolls(world);
  const { message } = findMessage(world, person, messageId);
  const record = message.poll === undefined ? undefined : world.polls.get(message.poll.id);
  if (record === undefined) throw new NotPossible(`Message ${messageId} is not a poll`);
  const { poll } = record;
  const chosen = [...new Set(options)].sort((a, b) => a - b);
  const earlier = record.votes[person.id];
  if (poll.is_closed) throw new NotPossible("The poll is closed");
  if (chosen.some((index) => poll.options[index] === undefined)) {
    throw new NotPossible(
      `The options of this poll are 0 to ${poll.options.length - 1}, not ${options.join(", ")}`,
    );
  }
  if (chosen.length > 1 && !poll.allows_multiple_answers)
    throw new NotPossible("The poll takes one answer only");
  if (earlier !== undefined && !poll.allows_revoting)
    throw new NotPossible("A vote in this poll cannot be changed");
  if (earlier === undefined && chosen.length === 0) throw new NotPossible("There is no vote to take back");

  const voted = world.polls.vote(record, person.id, chosen);
  announcePoll(world, voted);
  if (poll.is_anonymous) return;
  world.updates.push(
    "poll_answer",
    {
      poll_id: poll.id,
      user: userOf(person),
      option_ids: chosen,
      option_persistent_ids: chosen.map((index) => poll.options[index]?.persistent_id ?? ""),
    },
    `poll ${poll.id}`,
  );
}

/** Changes the person's own text or caption, within two days. */
export function editOwn(world: World, person: PersonRecord, messageId: number, text: string): Message {
  checkCanSend(person);
  const { message } = findMessage(world, person, messageId);
  const typed = text.trim();
  const isCaption = message.text === undefined;
  if (message.from?.id !== person.id)
    throw new NotPossible(`Message ${messageId} is the bot's, not the person's`);
  if (message.contact || message.location || message.sticker)
    throw new NotPossible("There is no text to edit in it");
  if (world.unixTime() - message.date > EDIT_WINDOW)
    throw new NotPossible("The message is older than 48 hours");
  if (typed === "" && !isCaption) throw new NotPossible("The new text is blank");
  if (typed === (message.text ?? message.caption ?? ""))
    throw new NotPossible("The text is the same as before");

  const {
    text: _text,
    entities: _entities,
    caption: _caption,
    caption_entities: _captionEntities,
    ...rest
  } = message;
  const edited: Message = {
    ...rest,
    edit_date: world.unixTime(),
    ...(isCaption ? captionContent(typed) : textContent(typed)),
  };
  replaceMessage(world, edited);
  world.updates.pushMessage("edited_message", edited);
  return edited;
}

export function readAll(world: World, person: PersonRecord): void {
  world.people.change(person.id, { readUpTo: world.messages.lastId });
  announcePerson(world, person.id);
}

function findMessage(world: World, person: PersonRecord, messageId: number): { message: Message } {
  const record = world.messages.get(person.id, messageId);
  if (record === undefined) throw new NotThere(`There is no message ${messageId} in this chat`);
  return record;
}

function describeButtons(message: Message): string {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (rows.length === 0) return "it has none";
  return rows
    .map((row: InlineKeyboardButton[]) => row.map((button) => `[${button.text}]`).join(""))
    .join(" / ");
}
