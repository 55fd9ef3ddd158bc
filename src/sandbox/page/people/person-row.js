// @ts-check
import { html } from "../html.js";
import { Avatar } from "../parts/avatar.js";
import { formatListTime, fullName } from "../parts/format.js";
import { Icon } from "../parts/icon.js";
import { useActions } from "../state/actions.js";

/** @import { PersonView } from "../../protocol.ts" */

/**
 * @param {{
 *   person: PersonView,
 *   open: boolean,
 *   active: boolean,
 *   many: boolean,
 *   typing: boolean,
 *   draft: string,
 * }} props `many` when chats stand side by side
 */
export function PersonRow({ person, open, active, many, typing, draft }) {
  const actions = useActions();
  const name = fullName(person);
  const line =
    draft.trim() && !active
      ? html`<span class="draft">Draft:</span> ${draft}`
      : typing
        ? html`<span class="typing-line">bot is typing…</span>`
        : (person.lastLine ?? (person.started ? "" : "Not started yet"));
  /** @param {MouseEvent} event */
  const onClick = (event) =>
    event.ctrlKey || event.metaKey ? actions.openBeside(person.id) : actions.open(person.id);
  return html`
    <div class=${`person ${open ? "open" : ""} ${active ? "active" : ""}`} role="listitem">
      <button type="button" class="person-main" aria-current=${active ? "true" : null} onClick=${onClick}>
        <${Avatar} id=${person.id} name=${name} />
        <span class="person-lines">
          <span class="person-top">
            <strong class="person-name" lang=${person.languageCode}>${name}</strong>
            ${person.blocked && html`<span class="person-flag" title="Blocked the bot"><${Icon} name="stop" /></span>`}
            <time>${person.lastAt !== undefined && formatListTime(person.lastAt, new Date())}</time>
          </span>
          <span class="person-note">${person.note ?? person.languageCode}</span>
          <span class="person-bottom">
            <span class="last-line" lang=${person.lastLine ? person.languageCode : null}>${line}</span>
            ${person.unread > 0 && html`<span class="badge" aria-label=${`${person.unread} unread`}>${person.unread}</span>`}
          </span>
        </span>
      </button>
      ${
        many && open
          ? html`
              <button type="button" class="icon-button beside wide-only" aria-label=${`Close ${name}`}
                onClick=${() => actions.close(person.id)}><${Icon} name="close" /></button>
            `
          : !open &&
            html`
              <button type="button" class="icon-button beside wide-only" aria-label=${`Open ${name} beside`}
                onClick=${() => actions.openBeside(person.id)}><${Icon} name="columns" /></button>
            `
      }
    </div>
  `;
}
