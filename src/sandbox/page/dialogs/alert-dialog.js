// @ts-check
import { html } from "../html.js";
import { Dialog } from "../parts/dialog.js";
import { useActions } from "../state/actions.js";

/** An answer of the bot that wants to be seen. @param {{ alert: { title: string, text: string } }} props */
export function AlertDialog({ alert }) {
  const { dismissAlert } = useActions();
  return html`
    <${Dialog} role="alertdialog" title=${alert.title} closeLabel=${null} onClose=${dismissAlert}>
      <p class="dialog-text">${alert.text}</p>
    </${Dialog}>
  `;
}
