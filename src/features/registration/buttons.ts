import { z } from "zod";
import { defineButton } from "../../screen/button.ts";

/** What a button of a form asks for. The value is a language, a place's id, a page or a step, as the action says. */
const formActions = [
  "language",
  "agree",
  "refuse",
  "telegramName",
  "place",
  "page",
  "typed",
  "back",
  "mend",
  "confirm",
  "cancel",
] as const;

/** A button of the registration (kind r) or of a change in the settings (kind p), made for one revision of the form. */
export const formButton = defineButton(
  "f",
  z.object({
    kind: z.enum(["r", "p"]),
    revision: z.coerce.number().int(),
    action: z.enum(formActions),
    value: z.string().max(20),
  }),
);

/** Goes on with a registration that was stopped, or throws the answers of that revision away. */
export const formControl = defineButton(
  "fc",
  z.object({ revision: z.coerce.number().int(), action: z.enum(["resume", "discard"]) }),
);
