/** Methods about the bot itself: its names, texts, commands and menu buttons. */
import type { BotCommandScope } from "grammy/types";
import {
  checkCommands,
  checkDescription,
  checkLanguageCode,
  checkName,
  checkShortDescription,
} from "../bot-api/bot-profile-rules.ts";
import { chatErrors } from "../bot-api/errors.ts";
import type { MethodName } from "../bot-api/methods.ts";
import type { BotCommandScope as RawScope } from "../bot-api/schemas/bot.ts";
import { announcePerson } from "../chats/posting.ts";
import type { ProfileText } from "../world/bot-profile.ts";
import type { World } from "../world/world.ts";
import type { Handlers } from "./handler.ts";
import { chatIdOf, findChat } from "./targets.ts";

type ProfileMethod = Extract<
  MethodName,
  | "getMe"
  | `${"set" | "get"}My${"Name" | "Description" | "ShortDescription"}`
  | `${"set" | "get" | "delete"}MyCommands`
  | `${"set" | "get"}ChatMenuButton`
>;

export const profileMethods: Handlers<ProfileMethod> = {
  getMe: ({ world }) => world.bot.me,

  setMyName: ({ world, parameters: { name, language_code } }) =>
    setText(world, "name", language_code, checkName(name)),
  getMyName: ({ world, parameters }) => ({
    name: world.bot.text("name", checkLanguageCode(parameters.language_code)),
  }),

  setMyDescription: ({ world, parameters: { description, language_code } }) =>
    setText(world, "description", language_code, checkDescription(description)),
  getMyDescription: ({ world, parameters }) => ({
    description: world.bot.text("description", checkLanguageCode(parameters.language_code)),
  }),

  setMyShortDescription: ({ world, parameters: { short_description, language_code } }) =>
    setText(world, "shortDescription", language_code, checkShortDescription(short_description)),
  getMyShortDescription: ({ world, parameters }) => ({
    short_description: world.bot.text("shortDescription", checkLanguageCode(parameters.language_code)),
  }),

  setMyCommands({ world, parameters: { commands, scope, language_code } }) {
    world.bot.setCommands(readScope(world, scope), checkLanguageCode(language_code), checkCommands(commands));
    announceEverybody(world);
    return true;
  },
  getMyCommands: ({ world, parameters: { scope, language_code } }) =>
    world.bot.commands(readScope(world, scope), checkLanguageCode(language_code)),
  deleteMyCommands({ world, parameters: { scope, language_code } }) {
    world.bot.setCommands(readScope(world, scope), checkLanguageCode(language_code), []);
    announceEverybody(world);
    return true;
  },

  setChatMenuButton({ world, parameters: { chat_id, menu_button = { type: "default" } } }) {
    world.bot.setMenuButton(privateChatId(world, chat_id), menu_button);
    return true;
  },
  getChatMenuButton: ({ world, parameters }) =>
    world.bot.menuButton(privateChatId(world, parameters.chat_id)),
};

function setText(world: World, kind: ProfileText, languageCode: string | undefined, text: string): true {
  world.bot.setText(kind, checkLanguageCode(languageCode), text);
  announceEverybody(world);
  return true;
}

/** A chat named by a scope must be there. */
function readScope(world: World, scope: RawScope = { type: "default" }): BotCommandScope {
  if (!("chat_id" in scope)) return scope;
  return { ...scope, chat_id: chatIdOf(findChat(world, scope.chat_id)) };
}

/** 0 when no chat is named. */
function privateChatId(world: World, chatId: number | undefined): number {
  if (chatId === undefined) return 0;
  const { person } = findChat(world, chatId);
  if (person === undefined) throw chatErrors.chatUnknown();
  return person.id;
}

function announceEverybody(world: World): void {
  for (const person of world.people.list()) announcePerson(world, person.id);
}
