import { z } from "zod";
import { defineButton } from "../../../screen/button.ts";
import { fromShortUuid } from "../../../shared/short-uuid.ts";

/** A page of the akims to whom an initiative can be handed over, from 0. */
export const takersButton = defineButton(
  "vt",
  z.object({ id: z.uuid(), page: z.coerce.number().int().nonnegative() }),
);

/** Chooses one of them; then proposes this initiative to them, or all that the owner has. */
export const takerButton = defineButton(
  "vp",
  z.object({
    action: z.enum(["choose", "one", "all"]),
    initiative: fromShortUuid,
    taker: fromShortUuid,
  }),
);

/** Takes a proposal back; accepts it, or all of the same akim; refuses it. */
export const handoverButton = defineButton(
  "vo",
  z.object({ action: z.enum(["back", "accept", "acceptAll", "refuse"]), id: z.uuid() }),
);
