import { Composer } from "grammy";
import type { Context } from "../../../bot/context.ts";

/** What recipients press below an announcement, and whom it reached. */
export const announcementReach = new Composer<Context>();
