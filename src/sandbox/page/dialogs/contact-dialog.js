// @ts-check
import { html } from "../html.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";

/** @import { ForeignContact } from "../../protocol.ts" */

/** Somebody else's contact. @param {{ onSend: (contact: ForeignContact) => void, onClose: () => void }} props */
export function ContactDialog({ onSend, onClose }) {
  /** @param {FormData} form */
  const submit = (form) => {
    const userId = String(form.get("userId")).trim();
    onClose();
    onSend({
      firstName: String(form.get("firstName")).trim(),
      phone: String(form.get("phone")).replace(/\s/g, ""),
      ...(userId === "" ? {} : { userId: Number(userId) }),
    });
  };
  return html`
    <${Dialog} title="Somebody else’s contact" submitLabel="Send" onClose=${onClose} onSubmit=${submit}>
      <${Field} label="First name" name="firstName" required autofocus maxlength="64" />
      <${Field} label="Phone" name="phone" type="tel" required pattern="\\+?[0-9 ]{7,18}" />
      <${Field} label="Telegram id, if they have one" name="userId" inputmode="numeric" pattern="[0-9]{1,15}" />
    </${Dialog}>
  `;
}
