// @ts-check
import { html } from "../html.js";
import { Icon } from "../parts/icon.js";
import { useActions } from "../state/actions.js";
import { pickFile } from "./pick-file.js";

/** The microphone's place: a voice message from a file, since nothing is recorded here. @param {{ personId: number }} props */
export function VoiceButton({ personId }) {
  const actions = useActions();
  const send = async () => {
    const file = await pickFile("audio/*");
    if (file) await actions.sendFile(personId, "voice", file);
  };
  return html`
    <button type="button" class="icon-button" aria-label="Voice message from a file" onClick=${send}><${Icon} name="mic" /></button>
  `;
}
