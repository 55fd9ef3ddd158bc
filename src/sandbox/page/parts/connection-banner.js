// @ts-check
import { html } from "../html.js";

/** @param {{ link: "connecting" | "online" | "lost" }} props */
export function ConnectionBanner({ link }) {
  return html`
    <div class="connection" role="status">
      ${link !== "online" && html`<span class="connection-pill"><span class="spinner" />${link === "lost" ? "Connection lost, trying again…" : "Connecting…"}</span>`}
    </div>
  `;
}
