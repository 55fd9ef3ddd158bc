import type { ShowSection } from "../../bot/sections.ts";
import { showList } from "./compose/answer.ts";

/** The announcements, for organizers. Whoever has not registered does that first. */
export const showAnnouncements: ShowSection = async (ctx, notice) => {
  if (ctx.actor.status === "registered") await showList(ctx, 0, notice);
  else await ctx.go("home", notice);
};
