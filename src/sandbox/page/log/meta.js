// @ts-check
import { html } from "../html.js";
import { formatTime } from "../parts/format.js";

/** @import { MessageView } from "../../protocol.ts" */

/** Time, "edited", and the two ticks of a message that arrived. @param {{ view: MessageView }} props */
export function Meta({ view }) {
  const { message, own } = view;
  const sent = new Date(message.date * 1000);
  return html`
    <span class="meta" lang="en" title=${sent.toLocaleString("en-GB")}>
      ${message.edit_date !== undefined && html`<span class="edited">edited</span>`}
      <time datetime=${sent.toISOString()}>${formatTime(message.date)}</time>
      ${
        own &&
        html`
          <svg class="ticks" viewBox="0 0 18 12" width="18" height="12" role="img" aria-label="Read">
            <path d="m1 6.5 3.5 4L12 1.5M8.5 9.5l1 1L17 1.5" />
          </svg>
        `
      }
    </span>
  `;
}
