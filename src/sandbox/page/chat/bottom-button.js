// @ts-check
import { html } from "../html.js";
import { useActions } from "../state/actions.js";

/** @import { PersonView } from "../../protocol.ts" */

/** What stands in the input's place until the person may write: START, or RESTART after blocking. @param {{ person: PersonView }} props */
export function BottomButton({ person }) {
  const actions = useActions();
  const [label, run] = person.blocked
    ? ["Restart", () => actions.restart(person.id)]
    : ["Start", () => actions.start(person.id)];
  return html`<div class="bottom-button"><button type="button" onClick=${run}>${label}</button></div>`;
}
