// @ts-check
import { useState } from "preact/hooks";
import { html } from "../html.js";

/** @import { ComponentChildren } from "preact" */

/**
 * Text that shows when it is clicked, or by Enter or Space.
 *
 * @param {{ children: ComponentChildren }} props
 */
export function Spoiler({ children }) {
  const [shown, setShown] = useState(false);
  if (shown) return html`<span class="spoiler revealed">${children}</span>`;
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    setShown(true);
  };
  return html`
    <span class="spoiler" role="button" tabindex="0" aria-label="Hidden text, press to show"
      onClick=${() => setShown(true)} onKeyDown=${onKeyDown}>
      <span class="spoiler-text" inert>${children}</span>
    </span>
  `;
}
