// @ts-check
import { html } from "../../html.js";
import { formatDuration } from "../../parts/format.js";
import { Icon } from "../../parts/icon.js";
import { PlayButton } from "./play-button.js";
import { usePlayer } from "./use-player.js";
import { waveform } from "./waveform.js";

/** @import { Voice as VoiceObject } from "grammy/types" */
/** @import { MessageView } from "../../../protocol.ts" */

/** @param {{ voice: VoiceObject, file: NonNullable<MessageView["file"]> }} props */
export function Voice({ voice, file }) {
  const player = usePlayer(file.url);
  const bars = waveform(voice.file_unique_id);
  const heard = voice.duration > 0 ? player.position / voice.duration : 0;
  const left = player.playing || player.position > 0 ? player.position : voice.duration;
  return html`
    <div class="voice">
      <${PlayButton} player=${player} what="voice message" />
      <div class="voice-lines">
        <svg class="wave" viewBox=${`0 0 ${bars.length * 4} 22`} aria-hidden="true">
          ${bars.map(
            (height, index) => html`
            <rect key=${index} class=${index / bars.length < heard ? "heard" : ""}
              x=${index * 4} y=${22 - height} width="2.4" height=${height} rx="1.2" />
          `,
          )}
        </svg>
        <small>${formatDuration(left)}</small>
      </div>
      <a class="voice-download" href=${file.url} download=${file.name} aria-label="Download voice message">
        <${Icon} name="download" />
      </a>
    </div>
  `;
}
