import type { ConversationData, VersionedState } from "@grammyjs/conversations";
import type { Prisma } from "../db/client/client.ts";
import type { Context } from "./context.ts";

/**
 * Where the conversation plugin keeps its state: by the sender, never by the chat alone, because updates without a
 * chat would share one key. Reading costs nothing: the state came with the sender's identity.
 */
export const conversationStorage = {
  type: "context" as const,
  version: 1,
  adapter: {
    read(ctx: Context): VersionedState<ConversationData> | undefined {
      return (ctx.identity.conversation as unknown as VersionedState<ConversationData> | null) ?? undefined;
    },
    async write(ctx: Context, state: VersionedState<ConversationData>): Promise<void> {
      const key = String(ctx.identity.actor.telegramId);
      const value = state as unknown as Prisma.InputJsonObject;
      await ctx.deps.prisma.conversationState.upsert({
        where: { key },
        create: { key, value },
        update: { value },
      });
    },
    async delete(ctx: Context): Promise<void> {
      const key = String(ctx.identity.actor.telegramId);
      await ctx.deps.prisma.conversationState.deleteMany({ where: { key } });
    },
  },
};
