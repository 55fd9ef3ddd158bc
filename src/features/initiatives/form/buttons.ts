import { z } from "zod";
import { defineButton } from "../../../screen/button.ts";
import type { Act } from "./kinds/question.ts";

const acts = [
  "choose",
  "page",
  "back",
  "skip",
  "keep",
  "clear",
  "remove",
  "jump",
  "fields",
  "question",
  "end",
  "leave",
  "preview",
] as const satisfies readonly Act[];

/** A button of the card, made for one revision of the person's place. The value is what the act is about. */
export const formButton = defineButton(
  "if",
  z.object({ revision: z.coerce.number().int(), act: z.enum(acts), value: z.string().max(36) }),
);
