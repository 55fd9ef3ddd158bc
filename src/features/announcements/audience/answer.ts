import type { Context } from "../../../bot/context.ts";
import { showAnnouncement } from "../compose/answer.ts";

/** Shows whom an announcement is for, to be changed. */
export async function showAudience(ctx: Context, announcementId: string): Promise<void> {
  await showAnnouncement(ctx, announcementId);
}
