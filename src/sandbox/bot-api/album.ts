/** The rules of sendMediaGroup. */
import { fileErrors } from "./errors.ts";
import type { AlbumMedia } from "./schemas/input-media.ts";

const MIN_ITEMS = 2;
const MAX_ITEMS = 10;

/** Kinds that stand only among themselves, as Telegram's faults name them. */
const UNMIXED: Readonly<Partial<Record<AlbumMedia["type"], string>>> = {
  document: "Document",
  audio: "Audio",
};

/**
 * Checks number and kinds of an album's items.
 *
 * @throws ApiError
 */
export function checkAlbum(media: readonly AlbumMedia[]): void {
  if (media.length === 0) throw fileErrors.albumEmpty();
  if (media.length < MIN_ITEMS) throw fileErrors.albumTooSmall();
  if (media.length > MAX_ITEMS) throw fileErrors.albumTooLarge();
  if (new Set(media.map(isCaptionAbove)).size > 1) throw fileErrors.albumCaptionPlaces();
  const unmixed = media.map((item) => UNMIXED[item.type]).find((kind) => kind !== undefined);
  if (unmixed && new Set(media.map((item) => item.type)).size > 1) throw fileErrors.albumMixed(unmixed);
}

const isCaptionAbove = (item: AlbumMedia): boolean =>
  "show_caption_above_media" in item && item.show_caption_above_media === true;
