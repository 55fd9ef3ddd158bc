// @ts-check
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { memo } from "../memo.js";
import { Menu } from "../parts/menu.js";
import { useActions } from "../state/actions.js";
import { Bubble } from "./bubble.js";
import { InlineKeyboard } from "./inline-keyboard.js";
import { isService } from "./rows.js";
import { ServiceLine } from "./service-line.js";
import { useMessageMenu } from "./use-message-menu.js";

/** @import { MessageView } from "../../protocol.ts" */

/**
 * @typedef {{
 *   views: MessageView[],
 *   first: boolean,
 *   last: boolean,
 *   personId: number,
 *   botUsername: string,
 *   botName: string,
 *   pressed: string,
 *   tabbable: boolean,
 * }} MessageRowProps
 */

/** A message (or an album of them) with its buttons and its menu; drawn again only when something of it changed. */
export const MessageRow = memo(
  /** @param {MessageRowProps} props */
  function MessageRow({ views, first, last, personId, botUsername, botName, pressed, tabbable }) {
    const actions = useActions();
    const [menuAt, setMenuAt] = useState(/** @type {{ x: number, y: number } | null} */ (null));
    const view = /** @type {MessageView} */ (views[0]);
    const items = useMessageMenu(personId, views);
    if (isService(view)) return html`<${ServiceLine} view=${view} botName=${botName} />`;

    const { message, own } = view;
    const keyboard = views.find((each) => each.message.reply_markup)?.message;
    /** @param {MouseEvent} event */
    const onContextMenu = (event) => {
      if (/** @type {Element} */ (event.target).closest("a, input, audio, video")) return;
      event.preventDefault();
      setMenuAt({ x: event.clientX, y: event.clientY });
    };
    /** @param {KeyboardEvent} event */
    const onKeyDown = (event) => {
      const article = /** @type {HTMLElement} */ (event.currentTarget);
      if (event.target !== article || event.key !== "Enter") return;
      event.preventDefault();
      const box =
        article.querySelector(".bubble")?.getBoundingClientRect() ?? article.getBoundingClientRect();
      setMenuAt({ x: box.left + 24, y: box.top + Math.min(box.height, 32) });
    };
    /** @param {MouseEvent} event */
    const onDblClick = (event) => {
      if (event.target === event.currentTarget) actions.beginReply(personId, message.message_id);
    };

    return html`
      <article class=${`message ${own ? "own" : "theirs"} ${first ? "first" : ""} ${last ? "last" : ""}`}
        data-message=${message.message_id} aria-label=${own ? "You" : botName} tabindex=${tabbable ? 0 : -1}
        onContextMenu=${onContextMenu} onKeyDown=${onKeyDown} onDblClick=${onDblClick}>
        <div class=${keyboard ? "stack with-keyboard" : "stack"}>
          <${Bubble} views=${views} last=${last} personId=${personId} botUsername=${botUsername} botName=${botName} />
          ${
            keyboard?.reply_markup &&
            html`
              <${InlineKeyboard} markup=${keyboard.reply_markup} messageId=${keyboard.message_id}
                personId=${personId} botUsername=${botUsername} pressed=${pressed} />
            `
          }
        </div>
        ${menuAt && html`<${Menu} label="Message" items=${items} at=${menuAt} onClose=${() => setMenuAt(null)} />`}
      </article>
    `;
  },
);
