// @ts-check
import { html } from "../html.js";
import { Icon } from "../parts/icon.js";
import { useCopy } from "../parts/use-copy.js";
import { useActions } from "../state/actions.js";
import { pressKey } from "../state/presses.js";
import { linkTarget } from "../text/links.js";

/** @import { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types" */

/**
 * The buttons under a message. One that is pressed is busy until the bot answers.
 *
 * @param {{
 *   markup: InlineKeyboardMarkup,
 *   messageId: number,
 *   personId: number,
 *   botUsername: string,
 *   pressed: string,
 * }} props `pressed` holds the keys of busy buttons, apart by blanks
 */
export function InlineKeyboard({ markup, messageId, personId, botUsername, pressed }) {
  const actions = useActions();
  const copy = useCopy(personId);
  const busy = pressed.split(" ");

  /** @param {InlineKeyboardButton} button @param {number} row @param {number} column */
  function draw(button, row, column) {
    const style = button.style ?? "";
    const label = html`<span class="button-label">${button.text}</span>`;
    if ("url" in button) {
      const target = linkTarget(button.url, botUsername);
      if (target.kind === "out") {
        return html`
          <a class=${`inline-button ${style}`} href=${target.url} target="_blank" rel="noopener noreferrer">
            ${label}<${Icon} name="outward" />
          </a>
        `;
      }
      // Without a payload it leads into the chat that is open already.
      const open = () => target.kind === "bot" && target.payload && actions.link(personId, target.payload);
      return html`
        <button type="button" class=${`inline-button ${style}`} disabled=${target.kind === "none"} onClick=${open}>
          ${label}<${Icon} name="outward" />
        </button>
      `;
    }
    const isBusy = busy.includes(pressKey(messageId, row, column));
    const press = () => {
      if ("callback_data" in button) return actions.press(personId, messageId, row, column);
      if ("copy_text" in button) return copy(button.copy_text.text);
      actions.toast(personId, "This kind of button does nothing in the sandbox");
    };
    return html`
      <button type="button" class=${`inline-button ${style} ${isBusy ? "busy" : ""}`} aria-busy=${isBusy} onClick=${press}>
        ${label}${"copy_text" in button && html`<${Icon} name="copy" />`}
      </button>
    `;
  }

  return html`
    <div class="inline-keyboard">
      ${markup.inline_keyboard.map(
        (buttons, row) => html`
          <div class="inline-row">${buttons.map((button, column) => draw(button, row, column))}</div>
        `,
      )}
    </div>
  `;
}
