import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";

export const passports = new Composer<Context>();
