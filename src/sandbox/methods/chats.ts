/** Methods about chats, their pins, and people's pictures. */
import type { ChatFullInfo } from "grammy/types";
import { chatErrors, messageErrors } from "../bot-api/errors.ts";
import { asReplied, chatOf, postByBot } from "../chats/posting.ts";
import type { Handlers } from "./handler.ts";
import { chatIdOf, findChat, findWritableChat } from "./targets.ts";

type ChatMethod =
  | "getChat"
  | "getUserProfilePhotos"
  | "pinChatMessage"
  | "unpinChatMessage"
  | "unpinAllChatMessages";

const NO_GIFTS = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false,
};

export const chatMethods: Handlers<ChatMethod> = {
  getChat({ world, parameters }): ChatFullInfo {
    const target = findChat(world, parameters.chat_id);
    const chat = chatOf(target);
    const pinned = world.pins.list(chat.id).at(-1);
    const message = pinned === undefined ? undefined : world.messages.get(chat.id, pinned)?.message;
    return {
      ...chat,
      ...(target.person?.username !== undefined && { active_usernames: [target.person.username] }),
      accent_color_id: chat.id >= 0 ? chat.id % 7 : 0,
      max_reaction_count: 11,
      accepted_gift_types: NO_GIFTS,
      ...(message !== undefined && { pinned_message: asReplied(message) }),
    } as ChatFullInfo;
  },

  /** People of the sandbox have no pictures. */
  getUserProfilePhotos({ world, parameters }) {
    if (world.people.get(parameters.user_id) === undefined && parameters.user_id !== world.bot.id) {
      throw chatErrors.userUnknown();
    }
    return { total_count: 0, photos: [] };
  },

  pinChatMessage({ world, parameters: { chat_id, message_id } }) {
    const target = findWritableChat(world, chat_id);
    const chatId = chatIdOf(target);
    const record = world.messages.get(chatId, message_id);
    if (record === undefined) throw messageErrors.pinMissing();
    if (world.pins.list(chatId).at(-1) === message_id) return true;
    world.pins.add(chatId, message_id);
    postByBot(world, target, { pinned_message: asReplied(record.message) });
    return true;
  },

  /** Without a message, the one pinned last. */
  unpinChatMessage({ world, parameters }) {
    const chatId = chatIdOf(findWritableChat(world, parameters.chat_id));
    const messageId = parameters.message_id ?? world.pins.list(chatId).at(-1);
    if (messageId === undefined || !world.pins.remove(chatId, messageId)) throw messageErrors.unpinMissing();
    return true;
  },

  unpinAllChatMessages({ world, parameters }) {
    world.pins.clear(chatIdOf(findWritableChat(world, parameters.chat_id)));
    return true;
  },
};
