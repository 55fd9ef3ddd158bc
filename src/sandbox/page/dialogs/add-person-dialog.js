// @ts-check
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";
import { useActions } from "../state/actions.js";

/** @import { NewPerson } from "../../protocol.ts" */

/** @param {{ onClose: () => void }} props */
export function AddPersonDialog({ onClose }) {
  const actions = useActions();
  const [refusal, setRefusal] = useState(/** @type {string | null} */ (null));
  /** @param {FormData} form */
  const submit = async (form) => {
    try {
      await actions.addPerson(personOf(form));
      onClose();
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
  };
  return html`
    <${Dialog} title="Add a person" submitLabel="Add" onClose=${onClose} onSubmit=${submit}>
      <${Field} label="First name" name="firstName" required autofocus maxlength="64" />
      <${Field} label="Last name" name="lastName" maxlength="64" />
      <${Field} label="Language of their Telegram (kk, ru)" name="languageCode" pattern="[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*" />
      <${Field} label="Phone" name="phone" type="tel" pattern="\\+?[0-9 ]{7,18}" />
      <${Field} label="Note" name="note" maxlength="64" />
      <${Field} label="Start payload" name="startPayload" pattern="[A-Za-z0-9_\\-]{1,64}" />
      ${refusal && html`<p class="refusal" role="alert">${refusal}</p>`}
    </${Dialog}>
  `;
}

/** What was filled in, without what was left empty. @param {FormData} form @returns {NewPerson} */
function personOf(form) {
  const filled = [...form].flatMap(([name, value]) => {
    const text = String(value).trim();
    return text === "" ? [] : [[name, name === "phone" ? text.replace(/\s/g, "") : text]];
  });
  return { firstName: "", ...Object.fromEntries(filled) };
}
