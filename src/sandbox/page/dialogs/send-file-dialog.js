// @ts-check
import { useEffect, useMemo } from "preact/hooks";
import { html } from "../html.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";
import { formatSize } from "../parts/format.js";
import { Icon } from "../parts/icon.js";

/** @param {{ title: string, file: File, onSend: (caption: string) => void, onClose: () => void }} props */
export function SendFileDialog({ title, file, onSend, onClose }) {
  const preview = useMemo(() => (file.type.startsWith("image/") ? URL.createObjectURL(file) : null), [file]);
  useEffect(() => () => (preview !== null ? URL.revokeObjectURL(preview) : undefined), [preview]);
  /** @param {FormData} form */
  const submit = (form) => {
    onClose();
    onSend(String(form.get("caption")).trim());
  };
  return html`
    <${Dialog} title=${title} submitLabel="Send" onClose=${onClose} onSubmit=${submit}>
      ${
        preview
          ? html`<img class="preview" src=${preview} alt=${file.name} />`
          : html`
              <div class="document">
                <span class="round"><${Icon} name="document" /></span>
                <span class="document-lines"><strong>${file.name}</strong><small>${formatSize(file.size)}</small></span>
              </div>
            `
      }
      <${Field} label="Caption" name="caption" autofocus maxlength="1024" />
    </${Dialog}>
  `;
}
