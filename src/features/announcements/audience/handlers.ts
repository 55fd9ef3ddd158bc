import { Composer } from "grammy";
import type { Context } from "../../../bot/context.ts";

/** Choosing whom an announcement is for. */
export const announcementAudience = new Composer<Context>();
