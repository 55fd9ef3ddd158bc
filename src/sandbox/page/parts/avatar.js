// @ts-check
import { html } from "../html.js";

/**
 * A round with a name's initials, in one of the seven colours Telegram gives by id.
 *
 * @param {{ id: number, name: string, size?: "small" | "large" }} props
 */
export function Avatar({ id, name, size }) {
  return html`
    <span class=${`avatar tone-${Math.abs(id) % 7} ${size ?? ""}`} aria-hidden="true">${initials(name)}</span>
  `;
}

/**
 * The first letters of the first and the last word.
 *
 * @param {string} name
 * @returns {string}
 */
function initials(name) {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map((word) => [...(word ?? "")][0]?.toLocaleUpperCase() ?? "").join("");
}
