/** Text with formatting, and what goes with a message of it. */
import { z } from "zod";
import { boolean, integer, notImplemented, object, string } from "./primitives.ts";

const user = object("User", {
  id: integer(),
  is_bot: boolean(),
  first_name: string(),
  last_name: string().exactOptional(),
  username: string().exactOptional(),
  language_code: string().exactOptional(),
  is_premium: boolean().exactOptional(),
  added_to_attachment_menu: boolean().exactOptional(),
  can_join_groups: boolean().exactOptional(),
  can_read_all_group_messages: boolean().exactOptional(),
  supports_guest_queries: boolean().exactOptional(),
  supports_inline_queries: boolean().exactOptional(),
  can_connect_to_business: boolean().exactOptional(),
  has_main_web_app: boolean().exactOptional(),
  has_topics_enabled: boolean().exactOptional(),
  allows_users_to_create_topics: boolean().exactOptional(),
  can_manage_bots: boolean().exactOptional(),
  supports_join_request_queries: boolean().exactOptional(),
});

export const messageEntity = object("MessageEntity", {
  type: string(),
  offset: integer(),
  length: integer(),
  url: string().exactOptional(),
  user: user.exactOptional(),
  language: string().exactOptional(),
  custom_emoji_id: string().exactOptional(),
  unix_time: notImplemented("Integer").exactOptional(),
  date_time_format: notImplemented("String").exactOptional(),
});

const linkPreviewOptions = object("LinkPreviewOptions", {
  is_disabled: boolean().exactOptional(),
  url: string().exactOptional(),
  prefer_small_media: boolean().exactOptional(),
  prefer_large_media: boolean().exactOptional(),
  show_above_text: boolean().exactOptional(),
});

/** Parameters of text sent or edited. */
export const textParameters = {
  text: string(),
  parse_mode: string().exactOptional(),
  entities: z.array(messageEntity).exactOptional(),
  link_preview_options: linkPreviewOptions.exactOptional(),
};

/** Parameters of a file's caption. */
export const captionParameters = {
  caption: string().exactOptional(),
  parse_mode: string().exactOptional(),
  caption_entities: z.array(messageEntity).exactOptional(),
};

export const inputPollOption = object("InputPollOption", {
  text: string(),
  text_parse_mode: string().exactOptional(),
  text_entities: z.array(messageEntity).exactOptional(),
  media: notImplemented("InputPollOptionMedia").exactOptional(),
});
