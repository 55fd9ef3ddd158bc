// @ts-check
import { html } from "../html.js";

/**
 * A labelled input of a dialog. Further attributes go to the input.
 *
 * @param {{ label: string, name: string, [attribute: string]: unknown }} props
 */
export function Field({ label, ...attributes }) {
  return html`
    <label class="field">
      <input placeholder=" " autocomplete="off" ...${attributes} />
      <span>${label}</span>
    </label>
  `;
}
