// @ts-check
import { useState } from "preact/hooks";
import { html } from "../html.js";

/** @import { ComponentChildren } from "preact" */

/** @param {{ expandable?: boolean, children: ComponentChildren }} props */
export function Blockquote({ expandable = false, children }) {
  const [open, setOpen] = useState(false);
  if (!expandable) return html`<blockquote>${children}</blockquote>`;
  return html`
    <blockquote class=${open ? "expandable" : "expandable collapsed"}>
      <span class="quote-body">${children}</span>
      <button type="button" class="quote-toggle" aria-expanded=${open}
        aria-label=${open ? "Show less of the quote" : "Show the whole quote"} onClick=${() => setOpen(!open)} />
    </blockquote>
  `;
}
