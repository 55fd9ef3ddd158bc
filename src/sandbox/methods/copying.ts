/** forwardMessage and copyMessage. */
import type { Message, MessageOrigin } from "grammy/types";
import { badRequest, messageErrors } from "../bot-api/errors.ts";
import type { CaptionInput } from "../bot-api/format-text.ts";
import { fileIdOf } from "../chats/media.ts";
import { type Content, postByBot } from "../chats/posting.ts";
import { randomInt64 } from "../world/random-id.ts";
import type { World } from "../world/world.ts";
import type { Handlers } from "./handler.ts";
import { keepPoll } from "./polls.ts";
import { captionContent, countAgainstFlood, send } from "./sending.ts";
import { chatIdOf, findChat, findWritableChat } from "./targets.ts";

export const copyingMethods: Handlers<"forwardMessage" | "copyMessage"> = {
  forwardMessage({ world, parameters }) {
    const target = findWritableChat(world, parameters.chat_id);
    const source = findSource(world, parameters);
    if (source === undefined) throw messageErrors.forwardMissing();
    if (source.has_protected_content) throw messageErrors.protected();
    if (isService(source)) throw badRequest("message can't be forwarded");
    countAgainstFlood(world, target, 1);
    const message = postByBot(world, target, {
      forward_origin: source.forward_origin ?? originOf(world, source),
      ...contentOf(source),
      ...(parameters.protect_content && { has_protected_content: true as const }),
    });
    if (source.poll !== undefined) world.polls.show(source.poll.id, message.chat.id, message.message_id);
    return message;
  },

  copyMessage({ world, parameters }) {
    const target = findWritableChat(world, parameters.chat_id);
    const source = findSource(world, parameters);
    if (source === undefined) throw messageErrors.copyMissing();
    if (source.has_protected_content) throw badRequest("message has protected content and can't be copied");
    if (isService(source)) throw badRequest("message can't be copied");
    const content = withCaption(world, copyOf(source), parameters);
    const message = send(world, target, content, parameters);
    if (content.poll !== undefined) keepPoll(world, content.poll, message);
    return { message_id: message.message_id };
  },
};

function findSource(
  world: World,
  { from_chat_id, message_id }: { from_chat_id: number | string; message_id: number },
): Message | undefined {
  return world.messages.get(chatIdOf(findChat(world, from_chat_id)), message_id)?.message;
}

function originOf(world: World, message: Message): MessageOrigin {
  return { type: "user", sender_user: message.from ?? world.bot.user, date: message.date };
}

/** What a message says, without where, when, by whom and in answer to what. */
function contentOf(message: Message): Content {
  const {
    message_id: _id,
    from: _from,
    chat: _chat,
    date: _date,
    edit_date: _edited,
    reply_markup: _markup,
    reply_to_message: _reply,
    forward_origin: _origin,
    media_group_id: _album,
    has_protected_content: _protected,
    ...content
  } = message;
  return content;
}

/** Without what a copy does not take along. A copied poll is a new poll without votes. */
function copyOf(message: Message): Content {
  const content = contentOf(message);
  if (content.poll === undefined) return content;
  const { close_date: _date, open_period: _period, ...poll } = content.poll;
  const options = poll.options.map((option) => ({ ...option, voter_count: 0 }));
  return {
    ...content,
    poll: { ...poll, id: randomInt64(), options, total_voter_count: 0, is_closed: false },
  };
}

/** A caption that is given takes the place of the copied file's own. */
function withCaption(
  world: World,
  content: Content,
  parameters: CaptionInput & { show_caption_above_media?: boolean },
): Content {
  if (fileIdOf(content) === undefined || parameters.caption === undefined) return content;
  const {
    caption: _caption,
    caption_entities: _entities,
    show_caption_above_media: _above,
    ...rest
  } = content;
  const words = captionContent(world, parameters);
  const isAbove = words.caption !== undefined && parameters.show_caption_above_media;
  return { ...rest, ...words, ...(isAbove && { show_caption_above_media: true as const }) };
}

/** A message about what happened in the chat, rather than one that somebody wrote. */
function isService(message: Message): boolean {
  return (
    message.pinned_message !== undefined ||
    message.new_chat_members !== undefined ||
    message.migrate_to_chat_id !== undefined ||
    message.migrate_from_chat_id !== undefined
  );
}
