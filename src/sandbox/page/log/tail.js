// @ts-check
import { html } from "../html.js";

/** The little tail of a group's last bubble; mirrored for own messages in bubble.css. */
export function Tail() {
  return html`
    <svg class="tail" viewBox="0 0 10 18" width="10" height="18" aria-hidden="true">
      <path d="M10 0v18H1.200c-.9 0-1.3-1-.6-1.600C4.5 13 8 8.5 10 0z" />
    </svg>
  `;
}
