// @ts-check
import { html } from "../html.js";
import { Icon } from "../parts/icon.js";

/** @import { PollOption as PollOptionObject } from "grammy/types" */

/**
 * @param {{
 *   option: PollOptionObject,
 *   many: boolean,
 *   results: boolean,
 *   chosen: boolean,
 *   share: number,
 *   mark: "right" | "wrong" | null,
 *   onChoose: () => void,
 * }} props
 */
export function PollOption({ option, many, results, chosen, share, mark, onChoose }) {
  if (!results) {
    return html`
      <button type="button" class="poll-option" role=${many ? "checkbox" : "radio"} aria-checked=${chosen} onClick=${onChoose}>
        <span class=${many ? "choice square" : "choice"}>${chosen && html`<${Icon} name="check" />`}</span>
        <span>${option.text}</span>
      </button>
    `;
  }
  const sign = mark === "wrong" ? "close" : "check";
  const said = [`${share}%`, chosen ? "your vote" : "", mark ?? ""].filter(Boolean).join(", ");
  return html`
    <div class=${`poll-result ${mark ?? ""}`} role="listitem" aria-label=${`${option.text}: ${said}`}>
      <span class="share">${share}%</span>
      <span class="sign">${(chosen || mark) && html`<span class="sign-disc"><${Icon} name=${sign} /></span>`}</span>
      <span class="result-text">${option.text}</span>
      <span class="bar"><span class="bar-fill" style=${{ width: `${Math.max(share, 1)}%` }} /></span>
    </div>
  `;
}
