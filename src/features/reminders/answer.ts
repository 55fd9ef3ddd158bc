import type { ShowSection } from "../../bot/sections.ts";

export const showReminders: ShowSection = async (ctx) => ctx.go("home");
