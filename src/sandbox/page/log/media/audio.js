// @ts-check
import { html } from "../../html.js";
import { formatDuration } from "../../parts/format.js";
import { Icon } from "../../parts/icon.js";
import { PlayButton } from "./play-button.js";
import { usePlayer } from "./use-player.js";

/** @import { Audio as AudioObject } from "grammy/types" */
/** @import { MessageView } from "../../../protocol.ts" */

/** @param {{ audio: AudioObject, file: NonNullable<MessageView["file"]> }} props */
export function Audio({ audio, file }) {
  const player = usePlayer(file.url);
  return html`
    <div class="voice">
      <${PlayButton} player=${player} what=${audio.title ?? file.name} />
      <div class="document-lines">
        <strong>${audio.title ?? file.name}</strong>
        <small>${audio.performer ? `${audio.performer}, ` : ""}${formatDuration(player.position || audio.duration)}</small>
      </div>
      <a class="voice-download" href=${file.url} download=${file.name} aria-label=${`Download ${file.name}`}>
        <${Icon} name="download" />
      </a>
    </div>
  `;
}
