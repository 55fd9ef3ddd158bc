// @ts-check
import { html } from "../html.js";
import { fullName } from "../parts/format.js";

/** @import { MessageOrigin } from "grammy/types" */

/** @param {{ origin: MessageOrigin }} props */
export function ForwardHead({ origin }) {
  return html`<div class="forward" lang="en">Forwarded from <strong>${nameOf(origin)}</strong></div>`;
}

/** @param {MessageOrigin} origin @returns {string} */
function nameOf(origin) {
  switch (origin.type) {
    case "user":
      return fullName({
        firstName: origin.sender_user.first_name,
        ...(origin.sender_user.last_name ? { lastName: origin.sender_user.last_name } : {}),
      });
    case "hidden_user":
      return origin.sender_user_name;
    case "chat":
      return origin.sender_chat.title ?? "a chat";
    case "channel":
      return origin.chat.title;
  }
}
