import { type Conversation, createConversation } from "@grammyjs/conversations";
import type { Context as GrammyContext, MiddlewareFn } from "grammy";
import type { Context } from "./context.ts";

/**
 * What a dialog made of an update: it asks on; it is over; the update was not for it and goes on downstream while
 * the dialog keeps waiting; or the update leads elsewhere and the dialog is left for it.
 */
export type DialogOutcome = "asking" | "over" | "notMine" | "left";

/** An error of a dialog's answer, carried past the plugin, which would turn it into plain JSON and leave the dialog. */
const failures = new WeakMap<Context, unknown>();

/**
 * Lets a conversation route the updates of a person to one dialog until it is over. The conversation holds nothing:
 * the truth is in the dialog's draft, so its log is rewound after each answer and stays flat, a crash or a new
 * version of the program loses nothing, and whoever finds a draft without a conversation enters it again.
 */
export function createDialog(
  id: string,
  answer: (ctx: Context) => Promise<DialogOutcome>,
): MiddlewareFn<Context>[] {
  async function dialog(conversation: Conversation<Context, GrammyContext>): Promise<void> {
    const waiting = conversation.checkpoint();
    await conversation.wait();
    const outcome = await conversation.external(async (ctx: Context) => {
      try {
        return await answer(ctx);
      } catch (error) {
        failures.set(ctx, error);
        return "asking";
      }
    });
    if (outcome === "over") return;
    if (outcome === "left") await conversation.halt({ next: true });
    if (outcome === "notMine") await conversation.skip({ next: true });
    await conversation.rewind(waiting);
  }
  return [
    async (ctx, next) => {
      await next();
      if (failures.has(ctx)) throw failures.get(ctx);
    },
    createConversation<Context, GrammyContext>(dialog, { id }),
  ];
}
