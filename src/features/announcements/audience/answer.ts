import type { Context } from "../../../bot/context.ts";
import { isSecondTap, notify, show } from "../../../bot/show.ts";
import { showAnnouncement } from "../compose/answer.ts";
import type { AudienceList } from "./lists.ts";
import { audienceListScreen, audienceScreen } from "./screens.ts";
import { viewAudience, viewAudienceList } from "./view-audience.ts";

/** The announcement in the place of its audience, which is not to be chosen any more. */
export async function audienceMoved(ctx: Context, announcementId: string): Promise<void> {
  if (isSecondTap(ctx)) return;
  await notify(ctx, ctx.t.plain("movedOn"));
  await showAnnouncement(ctx, announcementId);
}

/** Shows whom an announcement is for, to be changed. */
export async function showAudience(ctx: Context, announcementId: string): Promise<void> {
  const view = await viewAudience(ctx.deps, { actor: ctx.actor, id: announcementId });
  if (!view) return audienceMoved(ctx, announcementId);
  await show(ctx, audienceScreen(ctx.t, view));
}

/** Shows one of the lists in which it is chosen. */
export async function showAudienceList(
  ctx: Context,
  shown: { id: string; list: AudienceList; page: number },
): Promise<void> {
  const view = await viewAudienceList(ctx.deps, { actor: ctx.actor, ...shown });
  if (!view) return audienceMoved(ctx, shown.id);
  await show(ctx, audienceListScreen(ctx.t, view));
}
