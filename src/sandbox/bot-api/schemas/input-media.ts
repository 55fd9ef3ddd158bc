/** Media of an album or of an edit. */
import { z } from "zod";
import { boolean, integer, literal, notImplemented, object, string, telegramTypes } from "./primitives.ts";
import { captionParameters } from "./text.ts";

const inputMediaPhoto = object("InputMediaPhoto", {
  type: literal("photo"),
  media: string(),
  ...captionParameters,
  show_caption_above_media: boolean().exactOptional(),
  has_spoiler: boolean().exactOptional(),
});

const inputMediaVideo = object("InputMediaVideo", {
  type: literal("video"),
  media: string(),
  thumbnail: notImplemented("String").exactOptional(),
  cover: notImplemented("String").exactOptional(),
  start_timestamp: notImplemented("Integer").exactOptional(),
  ...captionParameters,
  show_caption_above_media: boolean().exactOptional(),
  width: integer().exactOptional(),
  height: integer().exactOptional(),
  duration: integer().exactOptional(),
  supports_streaming: boolean().exactOptional(),
  has_spoiler: boolean().exactOptional(),
});

const inputMediaAudio = object("InputMediaAudio", {
  type: literal("audio"),
  media: string(),
  thumbnail: notImplemented("String").exactOptional(),
  ...captionParameters,
  duration: integer().exactOptional(),
  performer: string().exactOptional(),
  title: string().exactOptional(),
});

const inputMediaDocument = object("InputMediaDocument", {
  type: literal("document"),
  media: string(),
  thumbnail: notImplemented("String").exactOptional(),
  ...captionParameters,
  disable_content_type_detection: boolean().exactOptional(),
});

const inputMediaLivePhoto = object("InputMediaLivePhoto", {
  type: literal("live_photo"),
  media: notImplemented("String"),
  photo: notImplemented("String"),
  ...captionParameters,
  show_caption_above_media: boolean().exactOptional(),
  has_spoiler: boolean().exactOptional(),
});

const inputMediaAnimation = object("InputMediaAnimation", {
  type: literal("animation"),
  media: notImplemented("String"),
  thumbnail: notImplemented("String").exactOptional(),
  ...captionParameters,
  show_caption_above_media: boolean().exactOptional(),
  width: integer().exactOptional(),
  height: integer().exactOptional(),
  duration: integer().exactOptional(),
  has_spoiler: boolean().exactOptional(),
});

/** What editMessageMedia takes. */
export const inputMedia = z
  .discriminatedUnion("type", [
    inputMediaAnimation,
    inputMediaAudio,
    inputMediaDocument,
    inputMediaLivePhoto,
    inputMediaPhoto,
    inputMediaVideo,
  ])
  .register(telegramTypes, { types: ["InputMedia"] });

/** What sendMediaGroup takes, one item. */
export const albumMedia = z.discriminatedUnion("type", [
  inputMediaAudio,
  inputMediaDocument,
  inputMediaLivePhoto,
  inputMediaPhoto,
  inputMediaVideo,
]);

export type InputMedia = z.output<typeof inputMedia>;
export type AlbumMedia = z.output<typeof albumMedia>;
