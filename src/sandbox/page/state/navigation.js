// @ts-check
import { api } from "./api.js";
import { firstUnread } from "./apply-event.js";
import { chatOf, personOf, withChat } from "./model.js";
import { formatRoute, maximumOpen, parseRoute } from "./route.js";

/** @import { NewPerson } from "../../protocol.ts" */
/** @import { State } from "./model.js" */
/** @import { Store } from "./store.js" */

/** @typedef {{ load(id: number): Promise<void> }} Connection */

/**
 * Which chats are open. The address holds them, so that the browser's way back and a reload keep them.
 *
 * @param {Store<State>} store
 * @param {Connection} connection
 */
export function createNavigation(store, connection) {
  /** @param {number[]} open */
  function go(open) {
    location.hash = formatRoute(open);
    // At once, not only when the browser tells of the new address: a next key may come before that.
    followRoute();
  }

  /** @param {number} id */
  function activate(id) {
    store.update((state) => (state.active === id ? state : { ...state, active: id }));
  }

  /** Takes the open chats from the address. */
  function followRoute() {
    const open = parseRoute(location.hash);
    store.update((state) => {
      const opened = open.filter((id) => !state.open.includes(id));
      const active =
        opened[0] ?? (state.active !== null && open.includes(state.active) ? state.active : open[0]);
      return opened.reduce(markUnread, { ...state, open, active: active ?? null });
    });
    for (const id of open) {
      // Whoever is not known yet is read with the list of people, as is everything when a lost connection is back.
      if (personOf(store.get(), id)) connection.load(id).catch(() => {});
    }
  }

  /** @param {number} id */
  function openBeside(id) {
    const { open } = store.get();
    if (open.includes(id)) return activate(id);
    go([...open.slice(0, maximumOpen - 1), id]);
  }

  return {
    activate,
    followRoute,
    openBeside,

    /** Opens a chat in the place of the active one. @param {number} id */
    open(id) {
      const { open, active } = store.get();
      if (open.includes(id)) return activate(id);
      go(open.length < 2 ? [id] : open.map((other) => (other === active ? id : other)));
    },

    /** @param {number} id */
    close(id) {
      go(store.get().open.filter((other) => other !== id));
    },

    /** One chat, or as many side by side as there is room for. @param {number} room */
    toggleSideBySide(room) {
      const { open, active, people } = store.get();
      if (open.length > 1) return go(active === null ? [] : [active]);
      const others = people.map((person) => person.id).filter((id) => !open.includes(id));
      go([...open, ...others].slice(0, Math.min(maximumOpen, Math.max(2, room))));
    },

    /** The chat above (-1) or below (1) the active one in the list. @param {1 | -1} step */
    step(step) {
      const { people, active } = store.get();
      const at = people.findIndex((person) => person.id === active);
      const next = people[at < 0 ? 0 : at + step];
      if (next) this.open(next.id);
    },

    /** @param {NewPerson} person @returns {Promise<void>} rejects with the sandbox's words when refused */
    async addPerson(person) {
      const added = await api.addPerson(person);
      this.open(added.id);
    },
  };
}

/**
 * Remembers where the unseen messages begin, for the bar "Unread messages"; of a chat that is not loaded yet, loading
 * it does so.
 *
 * @param {State} state
 * @param {number} id
 */
function markUnread(state, id) {
  return withChat(state, id, {
    unreadFrom: firstUnread(chatOf(state, id).views, personOf(state, id)?.unread ?? 0),
  });
}
