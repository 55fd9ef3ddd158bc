// @ts-check
/** @import { MessageView, PersonView } from "../../protocol.ts" */
/** @import { ReplyKeyboardMarkup } from "grammy/types" */

/**
 * What the page keeps of one person's chat.
 *
 * @typedef {{
 *   loaded: boolean,
 *   views: MessageView[],
 *   keyboard: ReplyKeyboardMarkup | null,
 *   keyboardShown: boolean,
 *   placeholder: string | null,
 *   typing: { action: string, until: number } | null,
 *   draft: string,
 *   mode: ReplyMode | EditMode | null,
 *   pressed: string[],
 *   toast: { text: string, key: number } | null,
 *   unreadFrom: number | null,
 * }} Chat
 *
 * @typedef {{ kind: "reply", messageId: number }} ReplyMode
 * The draft that was in the input before the edit began comes back after it.
 * @typedef {{ kind: "edit", messageId: number, draftBefore: string }} EditMode
 *
 * @typedef {{
 *   link: "connecting" | "online" | "lost",
 *   people: PersonView[],
 *   chats: Record<number, Chat>,
 *   open: number[],
 *   active: number | null,
 *   alert: { title: string, text: string } | null,
 * }} State
 */

/** @type {Chat} */
const emptyChat = {
  loaded: false,
  views: [],
  keyboard: null,
  keyboardShown: true,
  placeholder: null,
  typing: null,
  draft: "",
  mode: null,
  pressed: [],
  toast: null,
  unreadFrom: null,
};

/** @returns {State} */
export function initialState() {
  return { link: "connecting", people: [], chats: {}, open: [], active: null, alert: null };
}

/**
 * @param {State} state
 * @param {number} id
 * @returns {Chat}
 */
export function chatOf(state, id) {
  return state.chats[id] ?? emptyChat;
}

/**
 * @param {State} state
 * @param {number} id
 * @param {Partial<Chat>} change
 * @returns {State}
 */
export function withChat(state, id, change) {
  return { ...state, chats: { ...state.chats, [id]: { ...chatOf(state, id), ...change } } };
}

/**
 * @param {State} state
 * @param {number} id
 * @returns {PersonView | undefined}
 */
export function personOf(state, id) {
  return state.people.find((person) => person.id === id);
}
