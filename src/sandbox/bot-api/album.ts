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
 * Checks number and kinds of an album's items. The documentation asks for 2–10; that the real server lets a single
 * one pass is not relied on.
 *
 * @throws ApiError
 */
export function checkAlbum<T extends Pick<AlbumMedia, "type">>(media: readonly T[]): readonly T[] {
  if (media.length < MIN_ITEMS || media.length > MAX_ITEMS) throw fileErrors.albumSize();
  const types = new Set(media.map((item) => item.type));
  const unmixed = media.map((item) => UNMIXED[item.type]).find((kind) => kind !== undefined);
  if (types.size > 1 && unmixed) throw fileErrors.albumMixed(unmixed);
  return media;
}
