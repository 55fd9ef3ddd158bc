import { z } from "zod";
import { defineButton } from "../../screen/button.ts";

/** "I have read it", under an announcement. */
export const acknowledgeButton = defineButton("aa", z.object({ id: z.uuid() }));

/** An option of an announcement's poll, from 0. */
export const voteButton = defineButton(
  "anv",
  z.object({ id: z.uuid(), option: z.coerce.number().int().min(0) }),
);
