/** Methods that change a message of the bot. */
import type { InlineKeyboardMarkup, Message } from "grammy/types";
import { messageErrors } from "../bot-api/errors.ts";
import { checkInlineKeyboard } from "../bot-api/keyboard.ts";
import { type Content, replaceMessage } from "../chats/posting.ts";
import type { World } from "../world/world.ts";
import type { Handlers } from "./handler.ts";
import { inputMediaContent } from "./media.ts";
import { captionContent, textContent } from "./sending.ts";
import { chatIdOf, findWritableChat } from "./targets.ts";
import { linkPreview } from "./texts.ts";

type EditMethod = "editMessageText" | "editMessageCaption" | "editMessageMedia" | "editMessageReplyMarkup";

export const editingMethods: Handlers<EditMethod> = {
  editMessageText({ world, parameters }) {
    const content = { ...textContent(world, parameters), ...linkPreview(parameters.link_preview_options) };
    const message = findEditable(world, parameters);
    if (message.text === undefined) throw messageErrors.editNoText();
    const { text: _text, entities: _entities, link_preview_options: _preview, ...rest } = message;
    return edit(world, message, { ...rest, ...content }, checkInlineKeyboard(parameters.reply_markup));
  },

  editMessageCaption({ world, parameters }) {
    const content = captionContent(world, parameters);
    const message = findEditable(world, parameters);
    if (!hasCaption(message)) throw messageErrors.editNoCaption();
    const above = parameters.show_caption_above_media;
    const {
      caption: _caption,
      caption_entities: _entities,
      show_caption_above_media: _above,
      ...rest
    } = message;
    const changed = { ...rest, ...content, ...(above && { show_caption_above_media: true as const }) };
    return edit(world, message, changed, checkInlineKeyboard(parameters.reply_markup));
  },

  editMessageMedia({ world, parameters, files }) {
    const message = findEditable(world, parameters);
    if (message.text === undefined && !hasCaption(message)) throw messageErrors.editForbidden();
    if (message.media_group_id !== undefined && !fitsAlbum(message, parameters.media.type)) {
      throw messageErrors.editForbidden();
    }
    const changed = { ...withoutContent(message), ...inputMediaContent(world, parameters.media, files) };
    return edit(world, message, changed, checkInlineKeyboard(parameters.reply_markup));
  },

  editMessageReplyMarkup({ world, parameters }) {
    const message = findEditable(world, parameters);
    return edit(world, message, message, checkInlineKeyboard(parameters.reply_markup));
  },
};

/** A message the bot sent itself and may still change. */
function findEditable(
  world: World,
  { chat_id, message_id }: { chat_id: number | string; message_id: number },
): Message {
  const target = findWritableChat(world, chat_id);
  const record = world.messages.get(chatIdOf(target), message_id);
  if (record === undefined) throw messageErrors.editMissing();
  const { message } = record;
  const isOwn = message.from?.id === world.bot.id && message.forward_origin === undefined;
  if (!isOwn || record.frozen || message.pinned_message !== undefined) throw messageErrors.editForbidden();
  return message;
}

/** An edit without a keyboard takes the keyboard away. */
function edit(
  world: World,
  before: Message,
  changed: Message,
  keyboard: InlineKeyboardMarkup | undefined,
): Message {
  const { reply_markup: _keyboard, ...rest } = changed;
  const after: Message = { ...rest, ...(keyboard !== undefined && { reply_markup: keyboard }) };
  if (meaningOf(before) === meaningOf(after)) throw messageErrors.notModified();
  const edited: Message = { ...after, edit_date: world.unixTime() };
  replaceMessage(world, edited);
  return edited;
}

/** What two messages that say the same have in common; the order of fields does not matter. */
function meaningOf(message: Message): string {
  const { edit_date: _date, photo, ...rest } = message;
  // Ids of the same picture sent twice differ.
  const pictures = photo?.map(({ file_unique_id }) => file_unique_id);
  const fields = Object.entries({ ...rest, pictures }).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(fields);
}

function hasCaption(message: Message): boolean {
  return [message.photo, message.document, message.voice, message.audio, message.video].some(
    (file) => file !== undefined,
  );
}

/** Albums stay of one kind: music with music, documents with documents, pictures with videos. */
function fitsAlbum(message: Message, type: string): boolean {
  if (message.audio !== undefined) return type === "audio";
  if (message.document !== undefined) return type === "document";
  return type === "photo" || type === "video";
}

function withoutContent(message: Message): Message {
  const {
    message_id,
    from,
    chat,
    date,
    media_group_id,
    reply_to_message,
    has_protected_content,
    reply_markup,
  } = message;
  const kept: Content = {
    ...(media_group_id !== undefined && { media_group_id }),
    ...(reply_to_message !== undefined && { reply_to_message }),
    ...(has_protected_content !== undefined && { has_protected_content }),
  };
  return {
    message_id,
    ...(from !== undefined && { from }),
    chat,
    date,
    ...kept,
    ...(reply_markup !== undefined && { reply_markup }),
  };
}
