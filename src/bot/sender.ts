import type { Context as GrammyContext } from "grammy";
import type { User } from "grammy/types";

/** Who sent an update. grammY's own `ctx.from` does not know who voted in a poll. */
export function senderOf(ctx: GrammyContext): User | undefined {
  return ctx.from ?? ctx.pollAnswer?.user;
}
