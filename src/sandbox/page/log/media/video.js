// @ts-check
import { html } from "../../html.js";

/** @import { MessageView } from "../../../protocol.ts" */

/** @param {{ file: NonNullable<MessageView["file"]> }} props */
export function Video({ file }) {
  return html`<video class="video" src=${file.url} controls preload="metadata" aria-label=${file.name} />`;
}
