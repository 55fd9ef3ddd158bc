// @ts-check
import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../../html.js";
import { Icon } from "../../parts/icon.js";

/** @import { MessageView } from "../../../protocol.ts" */

/** A photo over the whole window. @param {{ file: NonNullable<MessageView["file"]>, alt: string, onClose: () => void }} props */
export function PhotoViewer({ file, alt, onClose }) {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return html`
    <dialog ref=${ref} class="viewer" aria-label="Photo" onClose=${onClose}
      onClick=${(/** @type {MouseEvent} */ event) => event.target === ref.current && onClose()}>
      <img src=${file.url} alt=${alt} />
      <div class="viewer-buttons">
        <a class="icon-button" href=${file.url} download=${file.name} aria-label="Download"><${Icon} name="download" /></a>
        <button type="button" class="icon-button" aria-label="Close" onClick=${onClose}><${Icon} name="close" /></button>
      </div>
    </dialog>
  `;
}
