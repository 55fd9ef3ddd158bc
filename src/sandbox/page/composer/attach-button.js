// @ts-check
import { useState } from "preact/hooks";
import { ContactDialog } from "../dialogs/contact-dialog.js";
import { LocationDialog } from "../dialogs/location-dialog.js";
import { SendFileDialog } from "../dialogs/send-file-dialog.js";
import { SharePhoneDialog } from "../dialogs/share-phone-dialog.js";
import { html } from "../html.js";
import { Icon } from "../parts/icon.js";
import { Menu } from "../parts/menu.js";
import { useActions } from "../state/actions.js";
import { pickFile } from "./pick-file.js";

/** @import { FileKind } from "../../protocol.ts" */
/** @import { MenuItem } from "../parts/menu.js" */

/** @typedef {"contact" | "phone" | "location" | { kind: FileKind, title: string, file: File }} Asked */

/** @param {{ personId: number, botName: string }} props */
export function AttachButton({ personId, botName }) {
  const actions = useActions();
  const [menuAt, setMenuAt] = useState(/** @type {{ x: number, y: number } | null} */ (null));
  const [asked, setAsked] = useState(/** @type {Asked | null} */ (null));
  const close = () => setAsked(null);

  /** @param {FileKind} kind @param {string} accept @param {string} title */
  const withCaption = (kind, accept, title) => async () => {
    const file = await pickFile(accept);
    if (file) setAsked({ kind, title, file });
  };
  /** @param {FileKind} kind @param {string} accept */
  const atOnce = (kind, accept) => async () => {
    const file = await pickFile(accept);
    if (file) await actions.sendFile(personId, kind, file);
  };

  /** @type {MenuItem[]} */
  const items = [
    {
      icon: "photo",
      label: "Photo",
      run: withCaption("photo", "image/jpeg,image/png,image/webp", "Send a photo"),
    },
    { icon: "document", label: "Document", run: withCaption("document", "", "Send a document") },
    { icon: "mic", label: "Voice from a file", run: atOnce("voice", "audio/*") },
    { icon: "sticker", label: "Sticker", run: atOnce("sticker", "image/webp,image/png") },
    { icon: "location", label: "Location", run: () => setAsked("location") },
    { icon: "contact", label: "My contact", run: () => setAsked("phone") },
    { icon: "contact", label: "Somebody else’s contact", run: () => setAsked("contact") },
  ];
  /** @param {MouseEvent} event */
  const open = (event) => {
    const box = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    setMenuAt({ x: box.right, y: box.top - 8 });
  };
  return html`
    <button type="button" class="icon-button" aria-label="Attach" aria-haspopup="menu" onClick=${open}><${Icon} name="clip" /></button>
    ${menuAt && html`<${Menu} label="Attach" items=${items} at=${menuAt} onClose=${() => setMenuAt(null)} />`}
    ${asked === "phone" && html`<${SharePhoneDialog} botName=${botName} onShare=${() => actions.shareContact(personId)} onClose=${close} />`}
    ${
      asked === "contact" &&
      html`<${ContactDialog} onSend=${(/** @type {any} */ contact) => actions.shareForeignContact(personId, contact)} onClose=${close} />`
    }
    ${
      asked === "location" &&
      html`<${LocationDialog} onSend=${(/** @type {any} */ place) => actions.shareLocation(personId, place)} onClose=${close} />`
    }
    ${
      typeof asked === "object" &&
      asked &&
      html`
        <${SendFileDialog} title=${asked.title} file=${asked.file} onClose=${close}
          onSend=${(/** @type {string} */ caption) => actions.sendFile(personId, asked.kind, asked.file, caption)} />
      `
    }
  `;
}
