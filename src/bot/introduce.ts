import type { Api } from "grammy";
import type { Logger } from "pino";
import { type Language, languages } from "../i18n/language.ts";
import type { Translator } from "../i18n/translator.ts";
import { commandMenu } from "./commands.ts";

/** Sets a text only when Telegram has another: changes of names are limited to a few a day. */
async function keep<Text extends string>(
  read: () => Promise<Record<Text, string>>,
  field: Text,
  wanted: string,
  write: () => Promise<unknown>,
): Promise<void> {
  if ((await read())[field] !== wanted) await write();
}

/**
 * Tells Telegram the bot's name, descriptions and commands, in the default language and in each of ours. A failure
 * is logged and no more: the bot works without.
 */
export async function introduce(
  api: Api,
  words: Readonly<Record<Language, Translator>>,
  defaultLanguage: Language,
  log: Logger,
): Promise<void> {
  for (const language of [undefined, ...languages]) {
    const t = words[language ?? defaultLanguage];
    const inLanguage = language ? { language_code: language } : {};
    const name = t.plain("bot:name");
    const description = t.plain("bot:description");
    const about = t.plain("bot:shortDescription");
    try {
      await keep(
        () => api.getMyName(inLanguage),
        "name",
        name,
        () => api.setMyName(name, inLanguage),
      );
      await keep(
        () => api.getMyDescription(inLanguage),
        "description",
        description,
        () => api.setMyDescription(description, inLanguage),
      );
      await keep(
        () => api.getMyShortDescription(inLanguage),
        "short_description",
        about,
        () => api.setMyShortDescription(about, inLanguage),
      );
      await api.setMyCommands(commandMenu(t), { scope: { type: "all_private_chats" }, ...inLanguage });
    } catch (error) {
      log.warn({ err: error, language }, "The bot's name, descriptions or commands could not be set");
    }
  }
}
