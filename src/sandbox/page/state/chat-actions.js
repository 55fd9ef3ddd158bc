// @ts-check
import { api } from "./api.js";
import { chatOf, withChat } from "./model.js";
import { showError, showToast } from "./presses.js";

/** @import { FileKind, ForeignContact } from "../../protocol.ts" */
/** @import { Chat, State } from "./model.js" */
/** @import { Store } from "./store.js" */

/**
 * What a person does in their chat. A refusal of the sandbox shows as a toast in that chat.
 *
 * @param {Store<State>} store
 */
export function createChatActions(store) {
  /** @param {number} id @param {(chat: Chat) => Partial<Chat>} change */
  function change(id, change) {
    store.update((state) => withChat(state, id, change(chatOf(state, id))));
  }

  /**
   * @param {number} id
   * @param {() => Promise<unknown>} work
   * @returns {Promise<boolean>} whether the sandbox took it
   */
  async function attempt(id, work) {
    try {
      await work();
      return true;
    } catch (error) {
      showError(store, id, error);
      return false;
    }
  }

  /** What was read is no news any more once the person writes. @param {number} id */
  function answered(id) {
    change(id, () => ({ unreadFrom: null }));
  }

  /** @param {number} id @param {string} text @param {number} [replyTo] */
  async function sendText(id, text, replyTo) {
    answered(id);
    return attempt(id, () => api.text(id, text, replyTo));
  }

  /** @param {number} id */
  function endMode(id) {
    change(id, ({ mode, draft }) => ({
      mode: null,
      draft: mode?.kind === "edit" ? mode.draftBefore : draft,
    }));
  }

  /** @param {number} id */
  async function sendDraft(id) {
    const { draft, mode } = chatOf(store.get(), id);
    const text = draft.trim();
    if (text === "") return;
    if (mode?.kind === "edit") {
      endMode(id);
      await attempt(id, () => api.edit(id, mode.messageId, text));
      return;
    }
    change(id, () => ({ draft: "", mode: null }));
    const taken = await sendText(id, text, mode?.messageId);
    // What could not be sent goes back into the input, unless the person already writes something else.
    if (!taken) change(id, (chat) => (chat.draft === "" ? { draft, mode } : {}));
  }

  return {
    sendDraft,
    sendText,
    endMode,

    /** @param {number} id @param {string} draft */
    setDraft(id, draft) {
      change(id, () => ({ draft }));
    },

    /** @param {number} id @param {number} messageId */
    beginReply(id, messageId) {
      endMode(id);
      change(id, () => ({ mode: { kind: "reply", messageId } }));
    },

    /** @param {number} id @param {number} messageId */
    beginEdit(id, messageId) {
      endMode(id);
      change(id, ({ draft, views }) => {
        const message = views.find((view) => view.message.message_id === messageId)?.message;
        return { mode: { kind: "edit", messageId, draftBefore: draft }, draft: message?.text ?? draft };
      });
    },

    /** @param {number} id */
    toggleKeyboard(id) {
      change(id, ({ keyboardShown }) => ({ keyboardShown: !keyboardShown }));
    },

    /** A keyboard made for one answer goes away after it; the toggle brings it back. @param {number} id */
    keyboardUsed(id) {
      change(id, ({ keyboard }) => (keyboard?.one_time_keyboard ? { keyboardShown: false } : {}));
    },

    /** @param {number} id @param {string} text */
    toast(id, text) {
      showToast(store, id, text);
    },

    /** @param {number} id @param {number} key */
    endToast(id, key) {
      change(id, ({ toast }) => (toast?.key === key ? { toast: null } : {}));
    },

    /** @param {number} id */
    endTyping(id) {
      change(id, () => ({ typing: null }));
    },

    /** @param {number} id */
    start: (id) => attempt(id, () => api.start(id)),
    /** @param {number} id */
    restart: (id) => attempt(id, () => api.unblock(id).then(() => api.start(id))),
    /** @param {number} id */
    block: (id) => attempt(id, () => api.block(id)),
    /** @param {number} id */
    unblock: (id) => attempt(id, () => api.unblock(id)),
    /** @param {number} id @param {string} payload */
    link: (id, payload) => attempt(id, () => api.link(id, payload)),
    /** @param {number} id */
    shareContact: (id) => attempt(id, () => api.contact(id)),
    /** @param {number} id @param {ForeignContact} contact */
    shareForeignContact: (id, contact) => attempt(id, () => api.contact(id, contact)),
    /** @param {number} id @param {{ latitude: number, longitude: number }} place */
    shareLocation: (id, place) => attempt(id, () => api.location(id, place)),
    /** @param {number} id @param {FileKind} kind @param {File} file @param {string} [caption] */
    sendFile: (id, kind, file, caption) => attempt(id, () => api.file(id, kind, file, caption)),
    /** @param {number} id @param {number} messageId @param {number[]} options */
    vote: (id, messageId, options) => attempt(id, () => api.vote(id, messageId, options)),
    /** @param {number} id */
    read: (id) => attempt(id, () => api.read(id)),
  };
}
