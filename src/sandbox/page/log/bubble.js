// @ts-check
import { html } from "../html.js";
import { RichText } from "../text/rich-text.js";
import { bigEmojiCount } from "./big-emoji.js";
import { ForwardHead } from "./forward-head.js";
import { Media } from "./media/media.js";
import { Meta } from "./meta.js";
import { ReplyQuote } from "./reply-quote.js";
import { Tail } from "./tail.js";

/** @import { MessageView } from "../../protocol.ts" */

/**
 * @param {{ views: MessageView[], last: boolean, personId: number, botUsername: string, botName: string }} props
 * more than one view for an album
 */
export function Bubble({ views, last, personId, botUsername, botName }) {
  const view = /** @type {MessageView} */ (views[0]);
  const { message } = view;
  const captioned = views.find((each) => each.message.caption !== undefined)?.message;
  const text = message.text ?? captioned?.caption;
  const entities = message.text === undefined ? captioned?.caption_entities : message.entities;
  const emoji = message.text === undefined ? 0 : bigEmojiCount(message.text, entities);
  const visual = Boolean(message.photo ?? message.video ?? message.location);
  const bare = emoji > 0 || Boolean(message.sticker);
  const above = Boolean(message.show_caption_above_media);
  const words =
    text !== undefined &&
    html`
      <div class="text">
        <${RichText} text=${text} entities=${entities} personId=${personId} botUsername=${botUsername} />
        <${Meta} view=${view} />
      </div>
    `;
  const media = html`<${Media} views=${views} personId=${personId} botUsername=${botUsername} />`;
  const kind = `${visual ? "visual" : ""} ${bare ? "bare" : ""} ${emoji > 0 ? `emoji-${emoji}` : ""} ${text === undefined ? "wordless" : ""}`;
  return html`
    <div class=${`bubble ${kind}`}>
      ${message.forward_origin && html`<${ForwardHead} origin=${message.forward_origin} />`}
      ${message.reply_to_message && html`<${ReplyQuote} message=${message.reply_to_message} botName=${botName} />`}
      ${above ? [words, media] : [media, words]}
      ${text === undefined && html`<${Meta} view=${view} />`}
      ${last && !bare && html`<${Tail} />`}
    </div>
  `;
}
