// @ts-check
import { html } from "../html.js";
import { plainLine } from "../log/plain-line.js";
import { Icon } from "../parts/icon.js";

/** @import { MessageView } from "../../protocol.ts" */
/** @import { Chat } from "../state/model.js" */

/**
 * Says over the input what it does now: replies to a message, or changes one.
 *
 * @param {{ mode: NonNullable<Chat["mode"]>, views: MessageView[], botName: string, onCancel: () => void }} props
 */
export function ModeBar({ mode, views, botName, onCancel }) {
  const view = views.find(({ message }) => message.message_id === mode.messageId);
  const editing = mode.kind === "edit";
  return html`
    <div class="mode-bar">
      <${Icon} name=${editing ? "edit" : "reply"} />
      <div class="mode-lines">
        <strong>${editing ? "Edit message" : `Reply to ${view?.own ? "yourself" : botName}`}</strong>
        <span>${view && plainLine(view.message)}</span>
      </div>
      <button type="button" class="icon-button" aria-label=${editing ? "Cancel the edit" : "Cancel the reply"} onClick=${onCancel}>
        <${Icon} name="close" />
      </button>
    </div>
  `;
}
