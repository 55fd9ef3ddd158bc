// @ts-check
import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../html.js";
import { Icon } from "./icon.js";

/** @import { IconName } from "./icon.js" */

/** @typedef {{ icon: IconName, label: string, danger?: boolean, run: () => void }} MenuItem */

const margin = 8;

/**
 * A menu that floats near a place. Arrows move, Enter chooses, Escape, Tab or a click elsewhere closes.
 *
 * @param {{
 *   label: string,
 *   items: MenuItem[],
 *   at: { x: number, y: number },
 *   onClose: () => void,
 * }} props `at` is where its nearest corner should be, in the window
 */
export function Menu({ label, items, at, onClose }) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));

  useLayoutEffect(() => {
    const before = /** @type {HTMLElement | null} */ (
      document.activeElement?.closest("[popover]") ? null : document.activeElement
    );
    return () => before?.focus();
  }, []);

  useLayoutEffect(() => {
    const menu = ref.current;
    if (!menu) return;
    menu.showPopover();
    const { width, height } = menu.getBoundingClientRect();
    const left = at.x + width > innerWidth - margin ? at.x - width : at.x;
    const top = at.y + height > innerHeight - margin ? at.y - height : at.y;
    menu.style.left = `${Math.max(margin, left)}px`;
    menu.style.top = `${Math.max(margin, top)}px`;
    menu.querySelector("button")?.focus();
  }, [at]);

  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const buttons = [...(ref.current?.querySelectorAll("button") ?? [])];
    const now = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Tab") onClose();
    if (next === undefined) return;
    event.preventDefault();
    buttons.at(next % buttons.length)?.focus();
  };

  return html`
    <div ref=${ref} class="menu" popover="auto" role="menu" aria-label=${label} onKeyDown=${onKeyDown}
      onToggle=${(/** @type {ToggleEvent} */ event) => event.newState === "closed" && onClose()}>
      ${items.map(
        (item) => html`
          <button key=${item.label} type="button" role="menuitem" class=${item.danger ? "danger" : null}
            onClick=${() => {
              onClose();
              item.run();
            }}>
            <${Icon} name=${item.icon} /><span>${item.label}</span>
          </button>
        `,
      )}
    </div>
  `;
}
