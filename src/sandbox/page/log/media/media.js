// @ts-check
import { html } from "../../html.js";
import { Poll } from "../poll.js";
import { Album } from "./album.js";
import { Audio } from "./audio.js";
import { Contact } from "./contact.js";
import { Document } from "./document.js";
import { Location } from "./location.js";
import { Photo } from "./photo.js";
import { Sticker } from "./sticker.js";
import { Video } from "./video.js";
import { Voice } from "./voice.js";

/** @import { MessageView } from "../../../protocol.ts" */

/**
 * What a message carries beside its text; nothing for a message of words.
 *
 * @param {{ views: MessageView[], personId: number, botUsername: string }} props
 */
export function Media({ views, personId, botUsername }) {
  const view = /** @type {MessageView} */ (views[0]);
  const { message, file } = view;
  if (views.length > 1) return html`<${Album} views=${views} />`;
  if (message.poll) {
    return html`<${Poll} view=${view} poll=${message.poll} personId=${personId} botUsername=${botUsername} />`;
  }
  if (message.contact) return html`<${Contact} contact=${message.contact} />`;
  if (message.location) return html`<${Location} location=${message.location} venue=${message.venue} />`;
  if (message.sticker) return html`<${Sticker} sticker=${message.sticker} file=${file} />`;
  if (message.dice) return html`<div class="dice">${message.dice.emoji} ${message.dice.value}</div>`;
  if (file) {
    if (message.photo) return html`<${Photo} view=${view} file=${file} />`;
    if (message.voice) return html`<${Voice} voice=${message.voice} file=${file} />`;
    if (message.audio) return html`<${Audio} audio=${message.audio} file=${file} />`;
    if (message.video) return html`<${Video} file=${file} />`;
    return html`<${Document} file=${file} />`;
  }
  if (message.text === undefined) {
    return html`<div class="unknown" lang="en">The sandbox does not show this kind of message.</div>`;
  }
  return null;
}
