import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";

/** What a person says while one of this feature's questions is open. */
export const villageDialogs = new Composer<Context>();

export const village = new Composer<Context>();
