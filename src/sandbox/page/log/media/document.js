// @ts-check
import { html } from "../../html.js";
import { formatSize } from "../../parts/format.js";
import { Icon } from "../../parts/icon.js";

/** @import { MessageView } from "../../../protocol.ts" */

/** @param {{ file: NonNullable<MessageView["file"]> }} props */
export function Document({ file }) {
  return html`
    <a class="document" href=${file.url} download=${file.name} aria-label=${`Download ${file.name}`}>
      <span class="round"><${Icon} name="document" /></span>
      <span class="document-lines">
        <strong>${file.name}</strong>
        <small>${formatSize(file.size)}</small>
      </span>
    </a>
  `;
}
