import { Composer } from "grammy";
import type { Context } from "../../../bot/context.ts";

/** The live message that shows how far an announcement is. */
export const announcementDelivery = new Composer<Context>();
