// @ts-check
import { html } from "../html.js";
import { Icon } from "../parts/icon.js";

/** @param {{ unread: number, onPress: () => void }} props */
export function DownButton({ unread, onPress }) {
  const label = unread > 0 ? `Down to the last message, ${unread} unread` : "Down to the last message";
  return html`
    <button type="button" class="down-button" aria-label=${label} onClick=${onPress}>
      <${Icon} name="down" />
      ${unread > 0 && html`<span class="badge">${unread}</span>`}
    </button>
  `;
}
