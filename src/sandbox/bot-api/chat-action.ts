/** The values of sendChatAction. */
import { botErrors } from "./errors.ts";

const CHAT_ACTIONS = [
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
  "cancel",
] as const;

export type ChatAction = (typeof CHAT_ACTIONS)[number];

/** Older names that the server still takes. */
const OLDER: Readonly<Record<string, ChatAction>> = {
  record_audio: "record_voice",
  upload_audio: "upload_voice",
  pick_up_location: "find_location",
};

/** @throws ApiError for a word that is no action */
export function checkChatAction(action: string): ChatAction {
  const lower = action.toLowerCase();
  const known = CHAT_ACTIONS.find((one) => one === lower) ?? OLDER[lower];
  if (!known) throw botErrors.chatAction();
  return known;
}
