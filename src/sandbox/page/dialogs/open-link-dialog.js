// @ts-check
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";
import { useActions } from "../state/actions.js";
import { linkTarget } from "../text/links.js";

/** @import { PersonView } from "../../protocol.ts" */

/** Opens a deep link that somebody else was given, as if this person had tapped on it. @param {{ person: PersonView, onClose: () => void }} props */
export function OpenLinkDialog({ person, onClose }) {
  const actions = useActions();
  const [refusal, setRefusal] = useState(/** @type {string | null} */ (null));
  const example = `https://t.me/${person.bot.username}?start=…`;
  /** @param {FormData} form */
  const submit = (form) => {
    const written = String(form.get("link")).trim();
    const target = linkTarget(written, person.bot.username);
    const payload = /^[A-Za-z0-9_-]{1,64}$/.test(written)
      ? written
      : target.kind === "bot"
        ? target.payload
        : null;
    if (payload === null)
      return setRefusal(`Expected a link like ${example}, or what stands after “start=”.`);
    onClose();
    void actions.link(person.id, payload);
  };
  return html`
    <${Dialog} title="Open a link" submitLabel="Open" onClose=${onClose} onSubmit=${submit}>
      <${Field} label=${example} name="link" required autofocus />
      ${refusal && html`<p class="refusal" role="alert">${refusal}</p>`}
    </${Dialog}>
  `;
}
