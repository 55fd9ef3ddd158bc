// @ts-check
import { html } from "../html.js";
import { useActions } from "../state/actions.js";
import { linkTarget } from "./links.js";

/** @import { ComponentChildren } from "preact" */
/** @import { MessageEntity } from "grammy/types" */
/** @import { Target } from "./links.js" */

/**
 * A link in a text: into the bot, out of the page in a new tab, or a command that is sent when pressed.
 *
 * @param {{ entity: MessageEntity, text: string, personId: number, botUsername: string, children: ComponentChildren }} props
 */
export function Link({ entity, text, personId, botUsername, children }) {
  const actions = useActions();
  if (entity.type === "bot_command") {
    return html`
      <button type="button" class="link" onClick=${() => actions.sendText(personId, text)}>${children}</button>
    `;
  }
  const address = addressOf(entity, text);
  /** @type {Target} */
  const target = address === null ? { kind: "none" } : linkTarget(address, botUsername);
  if (target.kind === "none") return html`<span class="link">${children}</span>`;
  if (target.kind === "bot") {
    const { payload } = target;
    // Without a payload it leads into the chat that is open already.
    const open = () => payload && actions.link(personId, payload);
    return html`
      <button type="button" class="link" title=${entity.type === "text_link" ? entity.url : null} onClick=${open}>
        ${children}
      </button>
    `;
  }
  return html`
    <a href=${target.url} title=${entity.type === "text_link" ? target.url : null} target="_blank" rel="noopener noreferrer">
      ${children}
    </a>
  `;
}

/** @param {MessageEntity} entity @param {string} text */
function addressOf(entity, text) {
  switch (entity.type) {
    case "text_link":
      return entity.url;
    case "url":
      return text;
    case "email":
      return `mailto:${text}`;
    case "phone_number":
      return `tel:${text.replace(/[^+\d]/g, "")}`;
    case "mention":
      return `https://t.me/${text.slice(1)}`;
    default:
      return null;
  }
}
