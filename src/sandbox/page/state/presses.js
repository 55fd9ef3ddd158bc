// @ts-check
import { api } from "./api.js";
import { chatOf, personOf, withChat } from "./model.js";

/** @import { SandboxEvent } from "../../protocol.ts" */
/** @import { State } from "./model.js" */
/** @import { Store } from "./store.js" */

/**
 * Presses of inline buttons. A pressed button looks busy until the bot answers its query; the answer may come
 * before the sandbox has told the query's id, so answers to unknown queries are kept while a press is on its way.
 *
 * @param {Store<State>} store
 */
export function createPresses(store) {
  /** @typedef {Extract<SandboxEvent, { type: "callback" }>} Answer */

  /** What to do when the query is answered. @type {Map<string, (answer: Answer) => void>} */
  const waiting = new Map();
  /** @type {Map<string, Answer>} */
  const early = new Map();
  let onTheWay = 0;

  /** @param {number} id @param {(pressed: string[]) => string[]} change */
  function setPressed(id, change) {
    store.update((state) => withChat(state, id, { pressed: change(chatOf(state, id).pressed) }));
  }

  /** @param {Answer} answer */
  function show(answer) {
    if (answer.url) window.open(answer.url, "_blank", "noopener");
    const { text } = answer;
    if (!text) return;
    if (!answer.alert) return showToast(store, answer.personId, text);
    store.update((state) => ({
      ...state,
      alert: { title: personOf(state, answer.personId)?.bot.name ?? "", text },
    }));
  }

  return {
    /** @param {number} id @param {number} messageId @param {number} row @param {number} column */
    async press(id, messageId, row, column) {
      const key = pressKey(messageId, row, column);
      if (chatOf(store.get(), id).pressed.includes(key)) return;
      setPressed(id, (pressed) => [...pressed, key]);
      const release = () => setPressed(id, (pressed) => pressed.filter((other) => other !== key));
      onTheWay += 1;
      try {
        const { queryId } = await api.press(id, messageId, row, column);
        if (queryId === undefined) return release();
        const settle = (/** @type {Answer} */ answer) => {
          release();
          show(answer);
        };
        const answer = early.get(queryId);
        if (answer) settle(answer);
        else waiting.set(queryId, settle);
      } catch (error) {
        release();
        showError(store, id, error);
      } finally {
        onTheWay -= 1;
        if (onTheWay === 0) early.clear();
      }
    },

    /** @param {SandboxEvent} event */
    heed(event) {
      if (event.type !== "callback") return;
      const settle = waiting.get(event.queryId);
      waiting.delete(event.queryId);
      if (settle) settle(event);
      else if (onTheWay > 0) early.set(event.queryId, event);
    },

    dismissAlert() {
      store.update((state) => ({ ...state, alert: null }));
    },
  };
}

/** @param {number} messageId @param {number} row @param {number} column */
export function pressKey(messageId, row, column) {
  return `${messageId}:${row}:${column}`;
}

let toastKey = 0;

/** @param {Store<State>} store @param {number} id @param {string} text */
export function showToast(store, id, text) {
  toastKey += 1;
  const toast = { text, key: toastKey };
  store.update((state) => withChat(state, id, { toast }));
}

/** @param {Store<State>} store @param {number} id @param {unknown} error */
export function showError(store, id, error) {
  showToast(store, id, error instanceof Error ? error.message : String(error));
}
