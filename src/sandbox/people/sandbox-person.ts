/** A person as tests hold them in hand. */
import type { Message } from "grammy/types";
import { chatView, personView } from "../chats/views.ts";
import type { SandboxPerson } from "../contract.ts";
import type { PersonRecord } from "../world/people.ts";
import type { World } from "../world/world.ts";
import { editOwn, pressButton, pressForged, readAll, voteInPoll } from "./acting.ts";
import { sayInGroup } from "./group-life.ts";
import { NotPossible, NotThere } from "./refusals.ts";
import {
  openLink,
  sayText,
  sendFile,
  sendLocation,
  setBlocked,
  shareForeignContact,
  shareOwnContact,
} from "./saying.ts";

export function sandboxPerson(world: World, id: number): SandboxPerson {
  function now(): PersonRecord {
    const person = world.people.get(id);
    if (person === undefined) throw new NotThere(`There is no person with the id ${id}`);
    return person;
  }

  return {
    id,
    view: () => personView(world, now()),
    chat: () => chatView(world, now()),
    start: () => start(world, now()),
    link: (payload) => openLink(world, now(), payload),
    text: (text, options = {}) => sayTimes(world, id, text, options),
    sayInGroup: (groupId, text, options = {}) => sayInGroup(world, now(), groupId, text, options.replyTo),
    shareContact: () => shareOwnContact(world, now()),
    shareForeignContact: (contact) => shareForeignContact(world, now(), contact),
    location: (latitude, longitude) => sendLocation(world, now(), latitude, longitude),
    file: (kind, file) => sendFile(world, now(), kind, file),
    press(messageId, row, column) {
      const queryId = pressButton(world, now(), messageId, row, column);
      if (queryId === undefined)
        throw new NotPossible("This button asks the bot nothing: it opens or copies something");
      return queryId;
    },
    pressForged: (messageId, data) => pressForged(world, now(), messageId, data),
    vote: (messageId, options) => voteInPoll(world, now(), messageId, options),
    edit: (messageId, text) => editOwn(world, now(), messageId, text),
    block: () => setBlocked(world, now(), true),
    unblock: () => setBlocked(world, now(), false),
    deactivate: () => void world.people.change(id, { deactivated: true }),
    read: () => readAll(world, now()),
    callbackAnswer: (queryId) => {
      const record = world.callbackQueries.get(queryId);
      return record?.personId === id ? record.answer : undefined;
    },
  };
}

/** The start payload is carried the first time only, as by the link somebody came by. */
function start(world: World, person: PersonRecord): Message {
  return openLink(world, person, person.started ? undefined : person.startPayload);
}

function sayTimes(
  world: World,
  id: number,
  text: string,
  options: { replyTo?: number; times?: number },
): Message {
  const { replyTo, times = 1 } = options;
  let message: Message | undefined;
  for (let time = 0; time < Math.max(1, times); time += 1) {
    const person = world.people.get(id);
    if (person === undefined) throw new NotThere(`There is no person with the id ${id}`);
    message = sayText(world, person, text, replyTo);
  }
  if (message === undefined) throw new NotPossible("Nothing was said");
  return message;
}
