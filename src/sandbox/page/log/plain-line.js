// @ts-check
/** @import { Message } from "grammy/types" */

const longest = 80;

/**
 * A message in one line, for quotes of it.
 *
 * @param {Message | NonNullable<Message["reply_to_message"]>} message
 * @returns {string}
 */
export function plainLine(message) {
  const text = message.text ?? message.caption ?? message.poll?.question;
  if (text) return shorten(text.replace(/\s+/g, " "));
  if (message.photo) return "Photo";
  if (message.voice) return "Voice message";
  if (message.audio) return message.audio.title ?? "Audio";
  if (message.video) return "Video";
  if (message.document) return message.document.file_name ?? "File";
  if (message.sticker) return `${message.sticker.emoji ?? ""} Sticker`.trim();
  if (message.contact) return "Contact";
  if (message.venue) return message.venue.title;
  if (message.location) return "Location";
  return "Message";
}

/** @param {string} text */
function shorten(text) {
  const letters = [...text];
  return letters.length > longest ? `${letters.slice(0, longest).join("")}…` : text;
}
