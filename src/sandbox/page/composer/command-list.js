// @ts-check
import { useEffect, useRef } from "preact/hooks";
import { html } from "../html.js";
import { Avatar } from "../parts/avatar.js";

/** @import { BotCommand } from "grammy/types" */
/** @import { BotView } from "../../protocol.ts" */

/**
 * The commands that begin like what was typed ("/he").
 *
 * @param {BotCommand[]} commands
 * @param {string} typed
 * @returns {BotCommand[]}
 */
export function matchingCommands(commands, typed) {
  const begin = typed.slice(1).toLowerCase();
  return commands.filter(({ command }) => command.startsWith(begin));
}

/**
 * @param {{
 *   commands: BotCommand[],
 *   choice: number,
 *   bot: BotView,
 *   lang: string,
 *   onChoose: (command: string) => void,
 * }} props
 */
export function CommandList({ commands, choice, bot, lang, onChoose }) {
  const list = useRef(/** @type {HTMLDivElement | null} */ (null));
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [choice]);
  return html`
    <div ref=${list} class="commands" role="listbox" aria-label="Commands" lang=${lang}>
      ${commands.map(
        ({ command, description }, index) => html`
          <button key=${command} type="button" role="option" tabindex="-1" aria-selected=${index === choice}
            onClick=${() => onChoose(command)}>
            <${Avatar} id=${bot.id} name=${bot.name} size="small" />
            <span><strong>/${command}</strong> <span class="command-words">${description}</span></span>
          </button>
        `,
      )}
    </div>
  `;
}
