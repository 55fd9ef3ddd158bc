import { z } from "zod";
import { defineButton } from "../../screen/button.ts";
import { fromShortUuid } from "../../shared/short-uuid.ts";

/** A page of an initiative's neighbours, from 0. */
export const neighboursButton = defineButton(
  "nl",
  z.object({ id: z.uuid(), page: z.coerce.number().int().nonnegative() }),
);

/** Opens a neighbour of one's own initiative, or does something about joining forces with it. */
export const neighbourButton = defineButton(
  "nb",
  z.object({
    action: z.enum(["view", "ask", "propose", "withdraw", "agree", "decline"]),
    own: fromShortUuid,
    other: fromShortUuid,
  }),
);
