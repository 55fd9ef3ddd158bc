// @ts-check
import { html } from "../html.js";
import { Dialog } from "../parts/dialog.js";

/** @param {{ botName: string, onShare: () => void, onClose: () => void }} props */
export function SharePhoneDialog({ botName, onShare, onClose }) {
  const share = () => {
    onClose();
    onShare();
  };
  return html`
    <${Dialog} title="Share your phone number?" submitLabel="Share" onClose=${onClose} onSubmit=${share} role="alertdialog">
      <p class="dialog-text">${botName} will know your phone number.</p>
    </${Dialog}>
  `;
}
