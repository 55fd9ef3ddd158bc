import type { Context } from "../../../bot/context.ts";

/** Shows an announcement as its organizers see it; where it is gone, the list. */
export async function showAnnouncement(ctx: Context, _id: string, notice?: string): Promise<void> {
  await ctx.go("announcements", notice);
}
