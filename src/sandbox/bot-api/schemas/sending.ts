/** Parameters of the methods that send a message. */
import { z } from "zod";
import { albumMedia } from "./input-media.ts";
import { boolean, chatId, float, inputFile, integer, notImplemented, object, string } from "./primitives.ts";
import { replyMarkup } from "./reply-markup.ts";
import { captionParameters, inputPollOption, messageEntity, textParameters } from "./text.ts";

const replyParameters = object("ReplyParameters", {
  message_id: integer(),
  chat_id: notImplemented("Integer", "String").exactOptional(),
  allow_sending_without_reply: boolean().exactOptional(),
  quote: notImplemented("String").exactOptional(),
  quote_parse_mode: notImplemented("String").exactOptional(),
  quote_entities: notImplemented("Array of MessageEntity").exactOptional(),
  quote_position: notImplemented("Integer").exactOptional(),
  checklist_task_id: notImplemented("Integer").exactOptional(),
  poll_option_id: notImplemented("String").exactOptional(),
});

/** Where a message goes. */
const target = {
  chat_id: chatId(),
  message_thread_id: notImplemented("Integer").exactOptional(),
};
const topic = { direct_messages_topic_id: notImplemented("Integer").exactOptional() };
const business = { business_connection_id: notImplemented("String").exactOptional() };

/** How a message is delivered. */
const quiet = {
  disable_notification: boolean().exactOptional(),
  protect_content: boolean().exactOptional(),
};
const delivery = {
  ...quiet,
  allow_paid_broadcast: notImplemented("Boolean").exactOptional(),
  message_effect_id: notImplemented("String").exactOptional(),
  reply_parameters: replyParameters.exactOptional(),
};
const suggestedPost = {
  suggested_post_parameters: notImplemented("SuggestedPostParameters").exactOptional(),
};
const markup = { reply_markup: replyMarkup.exactOptional() };

const message = { ...business, ...target, ...topic, ...delivery, ...suggestedPost, ...markup };
const thumbnail = { thumbnail: notImplemented("InputFile", "String").exactOptional() };

export const sendMessage = z.strictObject({ ...message, ...textParameters });

export const sendPhoto = z.strictObject({
  ...message,
  photo: inputFile(),
  ...captionParameters,
  show_caption_above_media: boolean().exactOptional(),
  has_spoiler: boolean().exactOptional(),
});

export const sendDocument = z.strictObject({
  ...message,
  document: inputFile(),
  ...thumbnail,
  ...captionParameters,
  disable_content_type_detection: boolean().exactOptional(),
});

export const sendVoice = z.strictObject({
  ...message,
  voice: inputFile(),
  ...captionParameters,
  duration: integer().exactOptional(),
});

export const sendAudio = z.strictObject({
  ...message,
  audio: inputFile(),
  ...captionParameters,
  duration: integer().exactOptional(),
  performer: string().exactOptional(),
  title: string().exactOptional(),
  ...thumbnail,
});

export const sendVideo = z.strictObject({
  ...message,
  video: inputFile(),
  duration: integer().exactOptional(),
  width: integer().exactOptional(),
  height: integer().exactOptional(),
  ...thumbnail,
  cover: notImplemented("InputFile", "String").exactOptional(),
  start_timestamp: notImplemented("Integer").exactOptional(),
  ...captionParameters,
  show_caption_above_media: boolean().exactOptional(),
  has_spoiler: boolean().exactOptional(),
  supports_streaming: boolean().exactOptional(),
});

export const sendMediaGroup = z.strictObject({
  ...business,
  ...target,
  ...topic,
  ...delivery,
  media: z.array(albumMedia),
});

export const sendLocation = z.strictObject({
  ...message,
  latitude: float(),
  longitude: float(),
  horizontal_accuracy: float().exactOptional(),
  live_period: notImplemented("Integer").exactOptional(),
  heading: notImplemented("Integer").exactOptional(),
  proximity_alert_radius: notImplemented("Integer").exactOptional(),
});

export const sendPoll = z.strictObject({
  ...business,
  ...target,
  ...delivery,
  ...markup,
  question: string(),
  question_parse_mode: string().exactOptional(),
  question_entities: z.array(messageEntity).exactOptional(),
  options: z.array(inputPollOption),
  is_anonymous: boolean().exactOptional(),
  type: string().exactOptional(),
  allows_multiple_answers: boolean().exactOptional(),
  allows_revoting: boolean().exactOptional(),
  shuffle_options: notImplemented("Boolean").exactOptional(),
  allow_adding_options: notImplemented("Boolean").exactOptional(),
  hide_results_until_closes: notImplemented("Boolean").exactOptional(),
  members_only: notImplemented("Boolean").exactOptional(),
  country_codes: notImplemented("Array of String").exactOptional(),
  correct_option_ids: z.array(integer()).exactOptional(),
  explanation: string().exactOptional(),
  explanation_parse_mode: string().exactOptional(),
  explanation_entities: z.array(messageEntity).exactOptional(),
  explanation_media: notImplemented("InputPollMedia").exactOptional(),
  open_period: integer().exactOptional(),
  close_date: integer().exactOptional(),
  is_closed: boolean().exactOptional(),
  description: notImplemented("String").exactOptional(),
  description_parse_mode: notImplemented("String").exactOptional(),
  description_entities: notImplemented("Array of MessageEntity").exactOptional(),
  media: notImplemented("InputPollMedia").exactOptional(),
});

export const sendChatAction = z.strictObject({ ...business, ...target, action: string() });

export const copyMessage = z.strictObject({
  ...target,
  ...topic,
  ...delivery,
  ...suggestedPost,
  ...markup,
  from_chat_id: chatId(),
  message_id: integer(),
  video_start_timestamp: notImplemented("Integer").exactOptional(),
  ...captionParameters,
  show_caption_above_media: boolean().exactOptional(),
});

export const forwardMessage = z.strictObject({
  ...target,
  ...topic,
  ...quiet,
  ...suggestedPost,
  message_effect_id: notImplemented("String").exactOptional(),
  from_chat_id: chatId(),
  message_id: integer(),
  video_start_timestamp: notImplemented("Integer").exactOptional(),
});
