import type { Actor } from "../features/people/person.ts";
import { commandMenu } from "./commands.ts";
import type { Context } from "./context.ts";

/**
 * Sets a person's own menu of commands (that of the sender, when nobody is named), in their language and for their
 * roles: it overrides those by the language of the Telegram client. That it failed is logged and no more; the commands
 * work without a menu.
 */
export async function syncCommands(ctx: Context, person: Actor = ctx.actor): Promise<void> {
  try {
    await ctx.api.setMyCommands(commandMenu(ctx.deps.words[person.language], person), {
      scope: { type: "chat", chat_id: person.telegramId },
    });
  } catch (error) {
    ctx.deps.log.warn({ err: error }, "A person's menu of commands could not be set");
  }
}

/** Takes the own menu of commands of a Telegram account back. */
export async function clearCommands(ctx: Context, telegramId: number): Promise<void> {
  try {
    await ctx.api.deleteMyCommands({ scope: { type: "chat", chat_id: telegramId } });
  } catch (error) {
    ctx.deps.log.warn({ err: error }, "A person's menu of commands could not be taken back");
  }
}
