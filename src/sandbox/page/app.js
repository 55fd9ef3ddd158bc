// @ts-check
import { useEffect } from "preact/hooks";
import { ChatColumn } from "./chat/chat-column.js";
import { AlertDialog } from "./dialogs/alert-dialog.js";
import { html } from "./html.js";
import { ConnectionBanner } from "./parts/connection-banner.js";
import { PeopleList } from "./people/people-list.js";
import { useActions } from "./state/actions.js";
import { chatOf, personOf } from "./state/model.js";
import { useStore } from "./state/store.js";

/** @import { State } from "./state/model.js" */
/** @import { Store } from "./state/store.js" */

/** @param {{ store: Store<State> }} props */
export function App({ store }) {
  const state = useStore(store);
  const actions = useActions();
  const unread = state.people.reduce((sum, person) => sum + person.unread, 0);
  const botName = state.people[0]?.bot.name ?? "Sandbox";

  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${botName}` : botName;
  }, [unread, botName]);

  useEffect(() => {
    /** @param {KeyboardEvent} event */
    const onKeyDown = (event) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "ArrowUp" || event.key === "ArrowDown") {
        event.preventDefault();
        actions.step(event.key === "ArrowUp" ? -1 : 1);
      }
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [actions]);

  const { open } = state;
  return html`
    <div class=${`app ${open.length > 0 ? "chat-open" : ""} columns-${open.length}`}>
      <${PeopleList} state=${state} />
      <main class="chats">
        ${
          open.length === 0 &&
          html`<p class="nothing-open"><span class="pill">Select a person to start messaging</span></p>`
        }
        ${open.map((id) => {
          const person = personOf(state, id);
          if (!person) {
            return (
              state.link !== "connecting" &&
              html`<p key=${id} class="nothing-open"><span class="pill">There is no person ${id}</span></p>`
            );
          }
          return html`
            <${ChatColumn} key=${id} person=${person} chat=${chatOf(state, id)}
              active=${state.active === id} many=${open.length > 1} />
          `;
        })}
      </main>
      <${ConnectionBanner} link=${state.link} />
      ${state.alert && html`<${AlertDialog} alert=${state.alert} />`}
    </div>
  `;
}
