import { z } from "zod";
import { defineButton } from "../../screen/button.ts";
import { reminderKinds } from "./rules.ts";
import { mutables } from "./settings.ts";

const id = z.uuid();

/** Asks for the hour, turns all reminders off or on, or mutes announcements for whoever was told what that means. */
export const remindersButton = defineButton(
  "rs",
  z.object({ action: z.enum(["hours", "off", "on", "muteAnnouncements"]) }),
);

/** Chooses the hour of the day. */
export const hourButton = defineButton("rh", z.object({ hour: z.coerce.number().int().min(8).max(20) }));

/** Mutes a kind, or wants it again. */
export const kindButton = defineButton(
  "rk",
  z.object({ kind: z.enum(mutables), wanted: z.enum(["yes", "no"]) }),
);

/** Under a digest: puts off all that it says, asks which kind is not to come again, or goes back to it. */
export const digestButton = defineButton(
  "rd",
  z.object({ action: z.enum(["tomorrow", "week", "kinds", "view"]), id }),
);

/** "Don't remind me of this kind", from a digest. */
export const muteButton = defineButton("rm", z.object({ kind: z.enum(reminderKinds), id }));

/** Leads from a reminder to the announcement that it is about. */
export const toAnnouncementButton = defineButton("ra", z.object({ id }));
