// @ts-check
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../html.js";
import { Icon } from "../parts/icon.js";
import { useActions } from "../state/actions.js";
import { AttachButton } from "./attach-button.js";
import { CommandList, matchingCommands } from "./command-list.js";
import { ModeBar } from "./mode-bar.js";
import { VoiceButton } from "./voice-button.js";

/** @import { PersonView } from "../../protocol.ts" */
/** @import { Chat } from "../state/model.js" */

/** @param {{ person: PersonView, chat: Chat, active: boolean }} props */
export function Composer({ person, chat, active }) {
  const actions = useActions();
  const input = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const [menuOpen, setMenuOpen] = useState(false);
  const [choice, setChoice] = useState(0);
  const { id } = person;
  const { draft, mode } = chat;

  const typed = /^\/\w*$/.test(draft) ? matchingCommands(person.commands, draft) : [];
  const commands = menuOpen ? person.commands : typed;

  // Grows with the text, up to the height that composer.css allows.
  useLayoutEffect(() => {
    const area = input.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }, [draft]);

  useEffect(() => {
    if (active && matchMedia("(hover: hover)").matches) input.current?.focus();
  }, [active, mode]);

  useEffect(() => setChoice(0), [draft, menuOpen]);

  /** @param {string} command */
  const choose = (command) => {
    setMenuOpen(false);
    if (typed.length > 0) actions.setDraft(id, "");
    void actions.sendText(id, `/${command}`);
    input.current?.focus();
  };

  const editLast = () => {
    const last = chat.views.findLast((view) => view.own && view.message.text !== undefined);
    if (last) actions.beginEdit(id, last.message.message_id);
    return last !== undefined;
  };

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was for the list of commands */
  const heedCommands = (event) => {
    const chosen = commands[choice];
    if (!chosen) return false;
    if (event.key === "ArrowDown") setChoice((choice + 1) % commands.length);
    else if (event.key === "ArrowUp") setChoice((choice + commands.length - 1) % commands.length);
    else if (event.key === "Enter") choose(chosen.command);
    else if (event.key === "Tab" && !menuOpen) actions.setDraft(id, `/${chosen.command} `);
    else if (event.key === "Escape") {
      if (menuOpen) setMenuOpen(false);
      else actions.setDraft(id, "");
    } else return false;
    return true;
  };

  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    // Enter that ends a composition (accents, Chinese, some Kazakh layouts) belongs to the input method.
    if (event.isComposing || event.keyCode === 229 || event.altKey) return;
    if (event.shiftKey) return;
    if (heedCommands(event)) return event.preventDefault();
    if (event.key === "Enter") {
      event.preventDefault();
      void actions.sendDraft(id);
    } else if (event.key === "Escape" && mode) {
      actions.endMode(id);
    } else if (event.key === "ArrowUp" && draft === "" && editLast()) {
      event.preventDefault();
    }
  };

  const hasCommands = person.commands.length > 0;
  const placeholder = chat.placeholder ?? "Message";
  return html`
    <div class="composer">
      ${commands.length > 0 && html`<${CommandList} commands=${commands} choice=${choice} bot=${person.bot} lang=${person.languageCode} onChoose=${choose} />`}
      ${mode && html`<${ModeBar} mode=${mode} views=${chat.views} botName=${person.bot.name} onCancel=${() => actions.endMode(id)} />`}
      <div class="composer-line">
        ${
          hasCommands &&
          !mode &&
          html`
            <button type="button" class=${menuOpen ? "menu-button open" : "menu-button"} aria-expanded=${menuOpen}
              onClick=${() => {
                setMenuOpen(!menuOpen);
                input.current?.focus();
              }}>
              <${Icon} name=${menuOpen ? "close" : "menu"} /><span>Menu</span>
            </button>
          `
        }
        <textarea ref=${input} rows="1" value=${draft} placeholder=${placeholder} aria-label=${placeholder}
          lang=${person.languageCode} maxlength="4096" enterkeyhint="send" aria-haspopup="listbox"
          aria-expanded=${commands.length > 0}
          onInput=${(/** @type {InputEvent} */ event) => {
            setMenuOpen(false);
            actions.setDraft(id, /** @type {HTMLTextAreaElement} */ (event.currentTarget).value);
          }}
          onKeyDown=${onKeyDown} />
        ${
          chat.keyboard &&
          html`
            <button type="button" class="icon-button" aria-pressed=${chat.keyboardShown}
              aria-label=${chat.keyboardShown ? "Hide the bot keyboard" : "Show the bot keyboard"}
              onClick=${() => actions.toggleKeyboard(id)}>
              <${Icon} name=${chat.keyboardShown ? "down" : "keyboard"} />
            </button>
          `
        }
        ${mode?.kind !== "edit" && html`<${AttachButton} personId=${id} botName=${person.bot.name} />`}
        ${
          draft.trim() === "" && mode?.kind !== "edit"
            ? html`<${VoiceButton} personId=${id} />`
            : html`
                <button type="button" class="icon-button send" aria-label=${mode?.kind === "edit" ? "Save" : "Send"}
                  onClick=${() => {
                    void actions.sendDraft(id);
                    input.current?.focus();
                  }}>
                  <${Icon} name=${mode?.kind === "edit" ? "check" : "plane"} />
                </button>
              `
        }
      </div>
    </div>
  `;
}
