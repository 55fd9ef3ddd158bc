import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
export const team = new Composer<Context>();
export async function showTeam(ctx: Context): Promise<void> {
  await ctx.go("home");
}
