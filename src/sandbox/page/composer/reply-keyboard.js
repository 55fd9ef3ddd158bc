// @ts-check
import { useState } from "preact/hooks";
import { LocationDialog } from "../dialogs/location-dialog.js";
import { SharePhoneDialog } from "../dialogs/share-phone-dialog.js";
import { html } from "../html.js";
import { useActions } from "../state/actions.js";

/** @import { KeyboardButton, ReplyKeyboardMarkup } from "grammy/types" */

/**
 * The bot's keyboard under the input: as high as its rows when it may be resized, else as high as a phone's own.
 *
 * @param {{ keyboard: ReplyKeyboardMarkup, personId: number, botName: string }} props
 */
export function ReplyKeyboard({ keyboard, personId, botName }) {
  const actions = useActions();
  const [asked, setAsked] = useState(/** @type {"phone" | "location" | null} */ (null));

  /** @param {() => unknown} say */
  const answer = (say) => {
    actions.keyboardUsed(personId);
    say();
  };
  /** @param {Exclude<KeyboardButton, string>} button */
  const press = (button) => {
    if ("request_contact" in button && button.request_contact) return setAsked("phone");
    if ("request_location" in button && button.request_location) return setAsked("location");
    const special = ["request_users", "request_chat", "request_poll", "request_managed_bot", "web_app"];
    if (special.some((name) => name in button)) {
      return actions.toast(personId, "This kind of button does nothing in the sandbox");
    }
    answer(() => actions.sendText(personId, button.text));
  };

  return html`
    <div class=${keyboard.resize_keyboard ? "reply-keyboard" : "reply-keyboard tall"} role="group" aria-label="Bot keyboard">
      ${keyboard.keyboard.map(
        (buttons) => html`
          <div class="reply-row">
            ${buttons.map((each) => {
              const button = typeof each === "string" ? { text: each } : each;
              return html`
                <button type="button" class=${button.style ?? ""} onClick=${() => press(button)}>${button.text}</button>
              `;
            })}
          </div>
        `,
      )}
      ${
        asked === "phone" &&
        html`
          <${SharePhoneDialog} botName=${botName} onClose=${() => setAsked(null)}
            onShare=${() => answer(() => actions.shareContact(personId))} />
        `
      }
      ${
        asked === "location" &&
        html`
          <${LocationDialog} onClose=${() => setAsked(null)}
            onSend=${(/** @type {any} */ place) => answer(() => actions.shareLocation(personId, place))} />
        `
      }
    </div>
  `;
}
