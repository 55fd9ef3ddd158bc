import type { Context } from "../../../bot/context.ts";
import { showAnnouncement } from "../compose/answer.ts";

/** Shows whom an announcement reached: the ladder by oblasts. */
export async function showReach(ctx: Context, announcementId: string): Promise<void> {
  await showAnnouncement(ctx, announcementId);
}
