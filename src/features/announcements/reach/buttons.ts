import { z } from "zod";
import { defineButton } from "../../../screen/button.ts";
import { fromShortUuid } from "../../../shared/short-uuid.ts";
import { allPlaces, noPlace } from "./places.ts";

const page = z.coerce.number().int().min(0).max(999_999);

/** An id of KATO, those of no known place, or all. */
const place = z.string().regex(new RegExp(`^(\\d{9}|${noPlace}|${allPlaces})$`));

/** Shows how far an announcement has come, by oblasts or by the districts of one. */
export const reachButton = defineButton("ur", z.object({ id: fromShortUuid, oblast: place, page }));

/** Leads back to the announcement. */
export const reachBackButton = defineButton("ub", z.object({ id: fromShortUuid }));

/** Shows what came of its poll. */
export const pollResultsButton = defineButton("up", z.object({ id: fromShortUuid, page }));

/** Shows who is best told by telephone. */
export const phoneButton = defineButton(
  "ut",
  z.object({ id: fromShortUuid, oblast: place, district: place, page }),
);
