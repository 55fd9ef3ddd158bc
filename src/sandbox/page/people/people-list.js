// @ts-check
import { useState } from "preact/hooks";
import { AddPersonDialog } from "../dialogs/add-person-dialog.js";
import { html } from "../html.js";
import { Icon } from "../parts/icon.js";
import { useActions } from "../state/actions.js";
import { chatOf } from "../state/model.js";
import { toggleTheme } from "../state/theme.js";
import { PersonRow } from "./person-row.js";

/** @import { State } from "../state/model.js" */

const columnWidth = 400;

/** @param {{ state: State }} props */
export function PeopleList({ state }) {
  const actions = useActions();
  const [adding, setAdding] = useState(false);
  const beside = state.open.length > 1;
  return html`
    <nav class="people" aria-label="People">
      <header class="bar">
        <h1>People</h1>
        <button type="button" class="icon-button wide-only" aria-label="Side by side" aria-pressed=${beside}
          onClick=${() => actions.toggleSideBySide(Math.floor((innerWidth - columnWidth) / columnWidth))}>
          <${Icon} name="columns" />
        </button>
        <button type="button" class="icon-button theme-button" aria-label="Light or dark" onClick=${toggleTheme}>
          <${Icon} name="moon" /><${Icon} name="sun" />
        </button>
        <button type="button" class="icon-button" aria-label="Add a person" onClick=${() => setAdding(true)}>
          <${Icon} name="add" />
        </button>
      </header>
      <div class="people-list" role="list" onKeyDown=${moveByArrows}>
        ${state.people.map((person) => {
          const { draft, mode, typing } = chatOf(state, person.id);
          return html`
            <${PersonRow} key=${person.id} person=${person} open=${state.open.includes(person.id)}
              active=${state.active === person.id} many=${beside} typing=${typing !== null}
              draft=${mode?.kind === "edit" ? mode.draftBefore : draft} />
          `;
        })}
      </div>
      ${adding && html`<${AddPersonDialog} onClose=${() => setAdding(false)} />`}
    </nav>
  `;
}

/** Up and down go from person to person. @param {KeyboardEvent} event */
function moveByArrows(event) {
  if (event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  const list = /** @type {HTMLElement} */ (event.currentTarget);
  const all = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".person-main"))];
  const here = all.findIndex((button) => button.closest("[role=listitem]")?.contains(document.activeElement));
  event.preventDefault();
  all[here + (event.key === "ArrowUp" ? -1 : 1)]?.focus();
}
