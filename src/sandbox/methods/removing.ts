/** Methods that delete messages. */
import type { Message } from "grammy/types";
import { type ApiError, messageErrors } from "../bot-api/errors.ts";
import { removeMessages } from "../chats/posting.ts";
import type { World } from "../world/world.ts";
import type { Handlers } from "./handler.ts";
import { chatIdOf, findChat } from "./targets.ts";

const DELETE_WINDOW = 48 * 3600;
const MAX_DELETED = 100;

export const removingMethods: Handlers<"deleteMessage" | "deleteMessages"> = {
  deleteMessage({ world, parameters: { chat_id, message_id } }) {
    const chatId = chatIdOf(findChat(world, chat_id));
    const record = world.messages.get(chatId, message_id);
    if (record === undefined) throw messageErrors.deleteMissing();
    const refusal = refusalToDelete(world, record.message);
    if (refusal !== undefined) throw refusal;
    removeMessages(world, chatId, [message_id]);
    return true;
  },

  /** What is not there is passed over. */
  deleteMessages({ world, parameters: { chat_id, message_ids } }) {
    if (message_ids.length === 0) throw messageErrors.identifiersMissing();
    if (message_ids.length > MAX_DELETED) throw messageErrors.tooManyIdentifiers();
    const chatId = chatIdOf(findChat(world, chat_id));
    const found = message_ids.flatMap((id) => world.messages.get(chatId, id)?.message ?? []);
    const refusal = found
      .map((message) => refusalToDelete(world, message))
      .find((error) => error !== undefined);
    if (refusal !== undefined) throw refusal;
    removeMessages(
      world,
      chatId,
      found.map((message) => message.message_id),
    );
    return true;
  },
};

/** In private chats both sides' messages may go within 48 hours; in groups, without rights, only the bot's own. */
function refusalToDelete(world: World, message: Message): ApiError | undefined {
  const isPrivate = message.chat.type === "private";
  if (!isPrivate && message.from?.id !== world.bot.id) return messageErrors.deleteForbidden();
  if (world.unixTime() - message.date > DELETE_WINDOW) return messageErrors.delete48h();
  return undefined;
}
