// @ts-check
import { html } from "../../html.js";

/** @import { Sticker as StickerObject } from "grammy/types" */
/** @import { MessageView } from "../../../protocol.ts" */

/** A still sticker is shown, a moving one as its emoji. @param {{ sticker: StickerObject, file: MessageView["file"] }} props */
export function Sticker({ sticker, file }) {
  if (file?.mimeType.startsWith("image/")) {
    return html`<img class="sticker" src=${file.url} alt=${sticker.emoji ?? "Sticker"} />`;
  }
  return html`<span class="sticker-emoji" role="img" aria-label="Sticker">${sticker.emoji ?? "🖼"}</span>`;
}
