// @ts-check
import { useState } from "preact/hooks";
import { html } from "../../html.js";
import { PhotoViewer } from "./photo-viewer.js";

/** @import { MessageView } from "../../../protocol.ts" */

/** @param {{ view: MessageView, file: NonNullable<MessageView["file"]> }} props */
export function Photo({ view, file }) {
  const [open, setOpen] = useState(false);
  const [veiled, setVeiled] = useState(Boolean(view.message.has_media_spoiler));
  const size = view.message.photo?.at(-1);
  const alt = view.message.caption ?? "Photo";
  return html`
    <button type="button" class=${veiled ? "photo veiled" : "photo"}
      aria-label=${veiled ? "Hidden photo, press to show" : "Open the photo"}
      onClick=${() => (veiled ? setVeiled(false) : setOpen(true))}>
      <img src=${file.url} alt=${alt} width=${size?.width} height=${size?.height} loading="lazy" />
    </button>
    ${open && html`<${PhotoViewer} file=${file} alt=${alt} onClose=${() => setOpen(false)} />`}
  `;
}
