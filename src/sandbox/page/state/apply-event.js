// @ts-check
import { chatOf, personOf, withChat } from "./model.js";

/** @import { ChatView, MessageView, PersonView, SandboxEvent } from "../../protocol.ts" */
/** @import { State } from "./model.js" */

/**
 * The state after an event of the sandbox. Pure, and safe to apply twice: whoever reads a fresh chat may get
 * events again that the chat already holds. Answers to presses change nothing here (see presses.js).
 *
 * @param {State} state
 * @param {SandboxEvent} event
 * @returns {State}
 */
export function applyEvent(state, event) {
  switch (event.type) {
    case "person":
      return { ...state, people: putPerson(state.people, event.person) };
    case "message": {
      const chat = chatOf(state, event.personId);
      const next = { views: putMessage(chat.views, event.view) };
      const isNew = next.views.length > chat.views.length;
      return withChat(state, event.personId, isNew && !event.view.own ? { ...next, typing: null } : next);
    }
    case "deleted": {
      const chat = chatOf(state, event.personId);
      const gone = new Set(event.messageIds);
      const views = chat.views.filter((view) => !gone.has(view.message.message_id));
      const mode = chat.mode && gone.has(chat.mode.messageId) ? null : chat.mode;
      return withChat(state, event.personId, { views, mode });
    }
    case "keyboard":
      return withChat(state, event.personId, {
        keyboard: event.keyboard,
        placeholder: event.placeholder,
        keyboardShown: true,
      });
    case "action":
      return withChat(state, event.personId, { typing: { action: event.action, until: event.until } });
    case "callback":
      return state;
  }
}

/**
 * The state with a chat as the sandbox has it now; what the person was writing stays.
 *
 * @param {State} state
 * @param {number} id
 * @param {ChatView} chat
 * @returns {State}
 */
export function applyChat(state, id, chat) {
  const before = chatOf(state, id);
  const keyboard = chat.keyboard ?? null;
  const sameKeyboard = JSON.stringify(keyboard) === JSON.stringify(before.keyboard);
  return withChat(state, id, {
    loaded: true,
    views: chat.messages,
    keyboard,
    keyboardShown: sameKeyboard ? before.keyboardShown : true,
    placeholder: chat.placeholder ?? null,
    pressed: [],
    ...(before.loaded ? {} : { unreadFrom: firstUnread(chat.messages, personOf(state, id)?.unread ?? 0) }),
  });
}

/**
 * The id of the message from which the unseen ones begin, null when all were seen.
 *
 * @param {MessageView[]} views
 * @param {number} unread
 */
export function firstUnread(views, unread) {
  if (unread === 0) return null;
  return views.filter((view) => !view.own).at(-unread)?.message.message_id ?? null;
}

/**
 * @param {PersonView[]} people
 * @param {PersonView} person
 */
function putPerson(people, person) {
  const known = people.some((other) => other.id === person.id);
  return known ? people.map((other) => (other.id === person.id ? person : other)) : [...people, person];
}

/**
 * @param {MessageView[]} views
 * @param {MessageView} view
 */
function putMessage(views, view) {
  const id = view.message.message_id;
  const last = views.at(-1);
  if (!last || last.message.message_id < id) return [...views, view];
  const at = views.findIndex((other) => other.message.message_id >= id);
  const replaces = views[at]?.message.message_id === id;
  return [...views.slice(0, at), view, ...views.slice(replaces ? at + 1 : at)];
}
