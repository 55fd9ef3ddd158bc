// @ts-check
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { createChatActions } from "./chat-actions.js";
import { createNavigation } from "./navigation.js";
import { createPresses } from "./presses.js";

/** @import { Connection } from "./navigation.js" */
/** @import { State } from "./model.js" */
/** @import { Store } from "./store.js" */

/**
 * Everything a person can do on the page.
 *
 * @param {Store<State>} store
 * @param {Connection} connection
 */
export function createActions(store, connection) {
  return {
    ...createNavigation(store, connection),
    ...createChatActions(store),
    ...createPresses(store),
  };
}

/** @typedef {ReturnType<typeof createActions>} Actions */

const Context = createContext(/** @type {Actions | null} */ (null));

export const ActionsProvider = Context.Provider;

/** @returns {Actions} */
export function useActions() {
  const actions = useContext(Context);
  if (!actions) throw new Error("useActions outside of ActionsProvider");
  return actions;
}
