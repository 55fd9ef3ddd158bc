// @ts-check
import { html } from "../../html.js";
import { Document } from "./document.js";
import { Photo } from "./photo.js";
import { Video } from "./video.js";

/** @import { MessageView } from "../../../protocol.ts" */

/** Photos and videos of one album in two columns, documents one below another. @param {{ views: MessageView[] }} props */
export function Album({ views }) {
  const visual = views.some(({ message }) => message.photo ?? message.video);
  return html`
    <div class=${visual ? "album" : "album-list"}>
      ${views.map((view) => {
        const { message, file } = view;
        if (!file) return null;
        const key = message.message_id;
        if (message.photo)
          return html`<div key=${key} class="album-item"><${Photo} view=${view} file=${file} /></div>`;
        if (message.video) return html`<div key=${key} class="album-item"><${Video} file=${file} /></div>`;
        return html`<${Document} key=${key} file=${file} />`;
      })}
    </div>
  `;
}
