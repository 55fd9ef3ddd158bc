import type { ShowSection } from "../../bot/sections.ts";

export const showAnnouncements: ShowSection = async (ctx) => ctx.go("home");
