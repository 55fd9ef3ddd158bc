import { z } from "zod";
import { defineButton } from "../../../screen/button.ts";
import { fromShortUuid } from "../../../shared/short-uuid.ts";

/** What an organizer does from the message that shows how far an announcement is; to cancel it is asked first. */
export const progressButton = defineButton(
  "apg",
  z.object({ id: fromShortUuid, action: z.enum(["show", "pause", "resume", "ask", "cancel"]) }),
);
