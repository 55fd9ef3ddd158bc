import { z } from "zod";
import { defineButton } from "../../screen/button.ts";

/** The sections that the home screen leads to. */
export const goButton = defineButton(
  "g",
  z.object({ to: z.enum(["home", "help", "courses", "settings", "team", "review", "progress"]) }),
);
