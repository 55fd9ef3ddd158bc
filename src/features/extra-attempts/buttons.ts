import { z } from "zod";
import { defineButton } from "../../screen/button.ts";

/** Asks the organizers for another attempt at a module's quiz, or reminds them of it. The module is "course/module". */
export const askAttemptButton = defineButton("xa", z.object({ module: z.string().max(58) }));

/** An organizer looks at what was asked for; is asked whether to give it; gives it. */
export const grantAttemptButton = defineButton(
  "xg",
  z.object({ action: z.enum(["view", "sure", "yes"]), id: z.uuid() }),
);
