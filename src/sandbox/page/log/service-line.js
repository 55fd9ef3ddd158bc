// @ts-check
import { html } from "../html.js";
import { plainLine } from "./plain-line.js";

/** @import { MessageView } from "../../protocol.ts" */

/** A line in the middle of the chat: "… pinned “Lesson 1”". @param {{ view: MessageView, botName: string }} props */
export function ServiceLine({ view, botName }) {
  const pinned = view.message.pinned_message;
  const what = pinned && "date" in pinned && pinned.date !== 0 ? plainLine(/** @type {any} */ (pinned)) : "";
  return html`
    <article class="service" tabindex="-1">
      <span class="pill">${view.own ? "You" : botName} pinned ${what === "" ? "a message" : `“${what}”`}</span>
    </article>
  `;
}
