// @ts-check
import { html } from "../html.js";
import { plainLine } from "./plain-line.js";

/** @import { Message } from "grammy/types" */

/** What a message replies to; a press goes there. @param {{ message: NonNullable<Message["reply_to_message"]>, botName: string }} props */
export function ReplyQuote({ message, botName }) {
  /** @param {MouseEvent} event */
  const go = (event) => {
    const log = /** @type {Element} */ (event.currentTarget).closest(".log");
    const original = log?.querySelector(`[data-message="${message.message_id}"]`);
    original?.scrollIntoView({ block: "center", behavior: "smooth" });
    original?.animate({ backgroundColor: ["var(--flash)", "transparent"] }, 1_500);
  };
  const name = message.from?.is_bot ? botName : message.from?.first_name;
  return html`
    <button type="button" class="reply-quote" onClick=${go}>
      <strong>${name}</strong>
      <span>${plainLine(message)}</span>
    </button>
  `;
}
