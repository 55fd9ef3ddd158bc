// @ts-check
import { useState } from "preact/hooks";
import { OpenLinkDialog } from "../dialogs/open-link-dialog.js";
import { html } from "../html.js";
import { Avatar } from "../parts/avatar.js";
import { fullName } from "../parts/format.js";
import { Icon } from "../parts/icon.js";
import { Menu } from "../parts/menu.js";
import { useActions } from "../state/actions.js";

/** @import { PersonView } from "../../protocol.ts" */
/** @import { MenuItem } from "../parts/menu.js" */

/** @param {{ person: PersonView, typing: { action: string } | null, many: boolean }} props */
export function ChatHeader({ person, typing, many }) {
  const actions = useActions();
  const [menuAt, setMenuAt] = useState(/** @type {{ x: number, y: number } | null} */ (null));
  const [linking, setLinking] = useState(false);
  const { id, bot } = person;
  /** @type {MenuItem[]} */
  const items = [
    { icon: "link", label: "Open a link…", run: () => setLinking(true) },
    person.blocked
      ? { icon: "undo", label: "Unblock", run: () => actions.unblock(id) }
      : { icon: "stop", label: "Stop and block bot", danger: true, run: () => actions.block(id) },
  ];
  /** @param {MouseEvent} event */
  const openMenu = (event) => {
    const box = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    setMenuAt({ x: box.right, y: box.bottom + 4 });
  };
  return html`
    <header class="bar chat-header">
      <button type="button" class="icon-button back-button" aria-label="Back to people" onClick=${() => actions.close(id)}>
        <${Icon} name="back" />
      </button>
      <${Avatar} id=${bot.id} name=${bot.name} />
      <div class="chat-title">
        <h2 lang=${person.languageCode}>${bot.name}</h2>
        <p role="status">${typing ? html`<span class="typing">${wordsOf(typing.action)}<span class="dots" aria-hidden="true"><i /><i /><i /></span></span>` : "bot"}</p>
      </div>
      <span class="whose" title="Whose Telegram this is">
        <${Avatar} id=${id} name=${fullName(person)} size="small" />
        <span lang=${person.languageCode}>${person.firstName}</span>
      </span>
      <button type="button" class="icon-button" aria-label="Chat menu" aria-haspopup="menu" onClick=${openMenu}>
        <${Icon} name="more" />
      </button>
      ${
        many &&
        html`
          <button type="button" class="icon-button wide-only" aria-label="Close this chat" onClick=${() => actions.close(id)}>
            <${Icon} name="close" />
          </button>
        `
      }
      ${menuAt && html`<${Menu} label="Chat" items=${items} at=${menuAt} onClose=${() => setMenuAt(null)} />`}
      ${linking && html`<${OpenLinkDialog} person=${person} onClose=${() => setLinking(false)} />`}
    </header>
  `;
}

/** What "… is" stands for each chat action of the Bot API. @type {Record<string, string>} */
const actionWords = {
  upload_photo: "sending a photo",
  record_video: "recording a video",
  upload_video: "sending a video",
  record_voice: "recording a voice message",
  upload_voice: "sending a voice message",
  upload_document: "sending a file",
  choose_sticker: "choosing a sticker",
  find_location: "choosing a location",
};

/** @param {string} action */
function wordsOf(action) {
  return actionWords[action] ?? "typing";
}
