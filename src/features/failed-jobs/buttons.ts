import { z } from "zod";
import { defineButton } from "../../screen/button.ts";

/** The failed job at this place, from 0, the oldest first. */
export const failedJobsButton = defineButton(
  "fj",
  z.object({ place: z.coerce.number().int().nonnegative() }),
);

/** Lets a failed job run again, or gives it up after asking. */
export const failedJobButton = defineButton(
  "fja",
  z.object({ action: z.enum(["again", "ask", "drop"]), id: z.uuid() }),
);
