import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";

export const announcements = new Composer<Context>();
export const announcementDialogs = new Composer<Context>();
