// @ts-check
import { useState } from "preact/hooks";
import { html } from "../../html.js";
import { Icon } from "../../parts/icon.js";

/** @import { usePlayer } from "./use-player.js" */

/** @param {{ player: ReturnType<typeof usePlayer>, what: string }} props */
export function PlayButton({ player, what }) {
  const [failed, setFailed] = useState(false);
  const press = () => {
    player.toggle().catch(() => setFailed(true));
  };
  const verb = player.playing ? "Pause" : "Play";
  return html`
    <button type="button" class="round" onClick=${press}
      aria-label=${`${verb} ${what}`} title=${failed ? "The browser cannot play this sound" : null}>
      <${Icon} name=${failed ? "stop" : player.playing ? "pause" : "play"} />
    </button>
  `;
}
