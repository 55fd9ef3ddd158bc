/** Parameters of the methods about the bot itself, its updates, chats and files. */
import { z } from "zod";
import {
  boolean,
  chatId,
  integer,
  literal,
  notImplemented,
  object,
  string,
  telegramTypes,
} from "./primitives.ts";

export const getMe = z.strictObject({});

export const getUpdates = z.strictObject({
  offset: integer().exactOptional(),
  limit: integer().exactOptional(),
  timeout: integer().exactOptional(),
  allowed_updates: z.array(string()).exactOptional(),
});

export const setWebhook = z.strictObject({
  url: string(),
  certificate: notImplemented("InputFile").exactOptional(),
  ip_address: notImplemented("String").exactOptional(),
  max_connections: integer().exactOptional(),
  allowed_updates: z.array(string()).exactOptional(),
  drop_pending_updates: boolean().exactOptional(),
  secret_token: string().exactOptional(),
});

export const deleteWebhook = z.strictObject({ drop_pending_updates: boolean().exactOptional() });

export const getWebhookInfo = z.strictObject({});

export const getFile = z.strictObject({ file_id: string() });

export const getChat = z.strictObject({ chat_id: chatId() });

export const getUserProfilePhotos = z.strictObject({
  user_id: integer(),
  offset: integer().exactOptional(),
  limit: integer().exactOptional(),
});

const botCommand = object("BotCommand", { command: string(), description: string() });

const botCommandScope = z
  .discriminatedUnion("type", [
    object("BotCommandScopeDefault", { type: literal("default") }),
    object("BotCommandScopeAllPrivateChats", { type: literal("all_private_chats") }),
    object("BotCommandScopeAllGroupChats", { type: literal("all_group_chats") }),
    object("BotCommandScopeAllChatAdministrators", { type: literal("all_chat_administrators") }),
    object("BotCommandScopeChat", { type: literal("chat"), chat_id: chatId() }),
    object("BotCommandScopeChatAdministrators", {
      type: literal("chat_administrators"),
      chat_id: chatId(),
    }),
    object("BotCommandScopeChatMember", {
      type: literal("chat_member"),
      chat_id: chatId(),
      user_id: integer(),
    }),
  ])
  .register(telegramTypes, { types: ["BotCommandScope"] });

export type BotCommandScope = z.output<typeof botCommandScope>;

const language = { language_code: string().exactOptional() };
const scope = { scope: botCommandScope.exactOptional() };

export const setMyCommands = z.strictObject({ commands: z.array(botCommand), ...scope, ...language });
export const getMyCommands = z.strictObject({ ...scope, ...language });
export const deleteMyCommands = z.strictObject({ ...scope, ...language });
export const setMyName = z.strictObject({ name: string().exactOptional(), ...language });
export const getMyName = z.strictObject(language);
export const setMyDescription = z.strictObject({ description: string().exactOptional(), ...language });
export const getMyDescription = z.strictObject(language);
export const setMyShortDescription = z.strictObject({
  short_description: string().exactOptional(),
  ...language,
});
export const getMyShortDescription = z.strictObject(language);

const menuButton = z
  .discriminatedUnion("type", [
    object("MenuButtonCommands", { type: literal("commands") }),
    object("MenuButtonWebApp", {
      type: literal("web_app"),
      text: notImplemented("String"),
      web_app: notImplemented("WebAppInfo"),
    }),
    object("MenuButtonDefault", { type: literal("default") }),
  ])
  .register(telegramTypes, { types: ["MenuButton"] });

export const setChatMenuButton = z.strictObject({
  chat_id: integer().exactOptional(),
  menu_button: menuButton.exactOptional(),
});
export const getChatMenuButton = z.strictObject({ chat_id: integer().exactOptional() });
