/** Limits of what a bot says about itself: commands, name, descriptions. */
import type { BotCommand } from "grammy/types";
import { botErrors } from "./errors.ts";

const MAX_COMMANDS = 100;
const MAX_COMMAND = 32;
const MAX_COMMAND_DESCRIPTION = 256;
const MAX_NAME = 64;
const MAX_DESCRIPTION = 512;
const MAX_SHORT_DESCRIPTION = 120;

const lengthOf = (text: string) => [...text].length;

/**
 * The commands as they will stand in the menu: without a leading slash, trimmed.
 *
 * @throws ApiError
 */
export function checkCommands(commands: readonly BotCommand[]): BotCommand[] {
  const checked = commands.map(checkCommand);
  if (checked.length > MAX_COMMANDS) throw botErrors.cmd100();
  return checked;
}

function checkCommand(given: BotCommand): BotCommand {
  const command = given.command.trim().replace(/^\//, "");
  const description = given.description.trim();
  if (command === "") throw botErrors.cmdEmpty();
  if (lengthOf(command) > MAX_COMMAND) throw botErrors.cmdLen();
  if (description === "") throw botErrors.cmdDescEmpty();
  if (lengthOf(description) > MAX_COMMAND_DESCRIPTION) throw botErrors.cmdDescLen();
  if (!/^[a-z0-9_]+$/.test(command)) throw botErrors.cmdChars();
  return { command, description };
}

/** "" for everybody, or a two-letter ISO 639-1 code. */
export function checkLanguageCode(code = ""): string {
  if (!/^([a-z]{2})?$/.test(code)) throw botErrors.languageCode();
  return code;
}

/** 0–64 characters. */
export function checkName(name = ""): string {
  if (lengthOf(name) > MAX_NAME) throw botErrors.nameTooLong();
  return name;
}

/** 0–512 characters. */
export function checkDescription(description = ""): string {
  if (lengthOf(description) > MAX_DESCRIPTION) throw botErrors.descriptionTooLong();
  return description;
}

/** 0–120 characters. */
export function checkShortDescription(description = ""): string {
  if (lengthOf(description) > MAX_SHORT_DESCRIPTION) throw botErrors.shortDescriptionTooLong();
  return description;
}
