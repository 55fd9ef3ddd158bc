// @ts-check
/** @import { MessageEntity } from "grammy/types" */

const emojiOnly = /^\p{RGI_Emoji}{1,3}$/v;

/**
 * How many emoji a message consists of when it is one to three of them and nothing else, which Telegram shows large
 * and without a bubble; 0 for any other text.
 *
 * @param {string} text
 * @param {MessageEntity[]} [entities]
 * @returns {number}
 */
export function bigEmojiCount(text, entities = []) {
  if (!emojiOnly.test(text) || entities.some((entity) => entity.type !== "custom_emoji")) return 0;
  return [...new Intl.Segmenter("en").segment(text)].length;
}
