import { Composer } from "grammy";
import type { Context } from "../../../bot/context.ts";
import { onButton } from "../../../bot/on-button.ts";
import { pressProgress } from "./answer.ts";
import { progressButton } from "./buttons.ts";

/** The live message that shows how far an announcement is. */
export const announcementDelivery = new Composer<Context>();

onButton(announcementDelivery, progressButton, pressProgress);
