import type { BotCommand } from "grammy/types";
import { may } from "../features/people/permissions.ts";
import type { Actor } from "../features/people/person.ts";
import type { Translator } from "../i18n/translator.ts";

const everybody = ["menu", "lessons", "progress", "settings", "language", "help", "cancel"] as const;

/** The commands behind the menu button: for everybody, or for one person with their roles. */
export function commandMenu(t: Translator, actor?: Pick<Actor, "grants" | "status">): BotCommand[] {
  const [first, ...rest] = everybody;
  const names = [
    first,
    ...(actor && may(actor, "role.manage") ? (["team"] as const) : []),
    ...(actor && may(actor, "initiative.write") ? (["initiatives"] as const) : []),
    ...rest,
  ];
  return names.map((command) => ({ command, description: t.plain(`bot:command.${command}`) }));
}
