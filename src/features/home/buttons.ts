import { z } from "zod";
import { defineButton } from "../../screen/button.ts";

/** The sections that the home screen leads to. */
export const goButton = defineButton(
  "g",
  z.object({
    to: z.enum([
      "home",
      "help",
      "courses",
      "questions",
      "settings",
      "team",
      "review",
      "progress",
      "initiatives",
      "queue",
      "financing",
      "announcements",
      "reminders",
    ]),
  }),
);
