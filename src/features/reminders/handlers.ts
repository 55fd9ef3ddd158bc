import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";

export const reminders = new Composer<Context>();
