import { Composer } from "grammy";
import type { Context } from "../../../bot/context.ts";

/** Writing announcements and ruling over those that are out, for organizers. */
export const composing = new Composer<Context>();
