import { Composer } from "grammy";
import type { Context } from "../../../bot/context.ts";
import { onButton } from "../../../bot/on-button.ts";
import { showAnnouncement } from "../compose/answer.ts";
import { audienceMoved, showAudience, showAudienceList } from "./answer.ts";
import { audienceButton, audienceClearButton, audienceMarkButton } from "./buttons.ts";
import { type AudienceChange, changeAudience } from "./change-audience.ts";

/** Choosing whom an announcement is for. */
export const announcementAudience = new Composer<Context>();

/** Whether the change was made; else the person was shown what there is instead. */
async function change(ctx: Context, id: string, change: AudienceChange): Promise<boolean> {
  const { deps, actor, updateRef: update } = ctx;
  const outcome = await changeAudience(deps, { actor, id, change, update });
  if (outcome.type === "moved") await audienceMoved(ctx, id);
  return outcome.type === "changed";
}

onButton(announcementAudience, audienceButton, async (ctx, { id, list, page }) => {
  switch (list) {
    case "card":
      return showAnnouncement(ctx, id);
    case "menu":
      return showAudience(ctx, id);
    default:
      return showAudienceList(ctx, { id, list, page });
  }
});

onButton(announcementAudience, audienceMarkButton, async (ctx, { id, list, on, value, page }) => {
  if (await change(ctx, id, { type: "mark", list, value, on: on === "1" }))
    await showAudienceList(ctx, { id, list, page });
});

onButton(announcementAudience, audienceClearButton, async (ctx, { id, list }) => {
  if (!(await change(ctx, id, { type: "clear", list }))) return;
  if (list === "all") await showAudience(ctx, id);
  else await showAudienceList(ctx, { id, list, page: 0 });
});
