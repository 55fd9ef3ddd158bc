import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { announcementAudience } from "./audience/handlers.ts";
import { askingDialog } from "./compose/dialog.ts";
import { composing } from "./compose/handlers.ts";
import { announcementDelivery } from "./delivery/handlers.ts";
import { announcementReach } from "./reach/handlers.ts";

/** Everything that announcements answer. */
export const announcements = new Composer<Context>();
announcements.use(composing, announcementAudience, announcementReach, announcementDelivery);

/** What an organizer says while one of this feature's questions is open. */
export const announcementDialogs = new Composer<Context>();
announcementDialogs.use(askingDialog);
