// @ts-check
import { useEffect } from "preact/hooks";
import { Composer } from "../composer/composer.js";
import { ReplyKeyboard } from "../composer/reply-keyboard.js";
import { html } from "../html.js";
import { MessageLog } from "../log/message-log.js";
import { fullName } from "../parts/format.js";
import { useActions } from "../state/actions.js";
import { BottomButton } from "./bottom-button.js";
import { ChatHeader } from "./chat-header.js";
import { Toast } from "./toast.js";
import { WelcomeScreen } from "./welcome-screen.js";

/** @import { PersonView } from "../../protocol.ts" */
/** @import { Chat } from "../state/model.js" */

/** How long clients believe in "typing" when nothing comes. Milliseconds. */
const longestTyping = 6_000;

/**
 * One person's chat with the bot.
 *
 * @param {{ person: PersonView, chat: Chat, active: boolean, many: boolean }} props
 */
export function ChatColumn({ person, chat, active, many }) {
  const actions = useActions();
  const { id } = person;

  useEffect(() => {
    if (!chat.typing) return;
    // The sandbox's clock may be another than the browser's: `until` only shortens the usual time.
    const left = chat.typing.until - Date.now();
    const timer = setTimeout(
      () => actions.endTyping(id),
      left > 0 ? Math.min(left, longestTyping) : longestTyping,
    );
    return () => clearTimeout(timer);
  }, [chat.typing]);

  const writes = person.started && !person.blocked;
  const empty = chat.loaded && chat.views.length === 0;
  return html`
    <section class=${active ? "chat active" : "chat"} data-person=${id} aria-label=${`Chat of ${fullName(person)}`}
      onFocusIn=${() => actions.activate(id)} onPointerDown=${() => actions.activate(id)}>
      <${ChatHeader} person=${person} typing=${chat.typing} many=${many} />
      ${
        empty && !person.started
          ? html`<${WelcomeScreen} person=${person} />`
          : chat.loaded
            ? html`<${MessageLog} person=${person} chat=${chat} />`
            : html`<div class="log-frame" />`
      }
      <${Toast} toast=${chat.toast} personId=${id} />
      ${
        writes
          ? html`<${Composer} person=${person} chat=${chat} active=${active} />`
          : html`<${BottomButton} person=${person} />`
      }
      ${writes && chat.keyboard && chat.keyboardShown && html`<${ReplyKeyboard} keyboard=${chat.keyboard} personId=${id} botName=${person.bot.name} />`}
    </section>
  `;
}
