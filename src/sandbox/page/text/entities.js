// @ts-check
/** @import { MessageEntity } from "grammy/types" */

/**
 * A piece of a message: plain text, or an entity around further pieces.
 *
 * @typedef {string | { entity: MessageEntity, text: string, children: Piece[] }} Piece
 */

/**
 * The text cut up by its entities. Offsets are in UTF-16 code units, as Telegram counts. Entities nest; one that
 * reaches out of the entity it begins in is cut at that one's end, one outside of the text is left out.
 *
 * @param {string} text
 * @param {MessageEntity[]} [entities]
 * @returns {Piece[]}
 */
export function pieces(text, entities = []) {
  const sorted = entities
    .filter(({ offset, length }) => offset >= 0 && length > 0 && offset < text.length)
    .toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  let next = 0;

  /**
   * @param {number} from
   * @param {number} to
   * @returns {Piece[]}
   */
  function cut(from, to) {
    /** @type {Piece[]} */
    const found = [];
    let at = from;
    for (let entity = sorted[next]; entity && entity.offset < to; entity = sorted[next]) {
      next += 1;
      const start = Math.max(entity.offset, at);
      const end = Math.min(entity.offset + entity.length, to);
      if (end <= start) continue;
      if (start > at) found.push(text.slice(at, start));
      found.push({ entity, text: text.slice(start, end), children: cut(start, end) });
      at = end;
    }
    if (at < to) found.push(text.slice(at, to));
    return found;
  }

  return cut(0, text.length);
}
