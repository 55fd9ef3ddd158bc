import { z } from "zod";
import { defineButton } from "../../../screen/button.ts";
import { fromShortUuid } from "../../../shared/short-uuid.ts";
import { audienceLists } from "./lists.ts";

const page = z.coerce.number().int().min(0).max(999);

/** Opens what is chosen of an announcement's audience or one of its lists, or leads back to the announcement. */
export const audienceButton = defineButton(
  "ua",
  z.object({ id: fromShortUuid, list: z.enum(["menu", "card", ...audienceLists]), page }),
);

/** Sets a mark in a list, or takes it away. */
export const audienceMarkButton = defineButton(
  "um",
  z.object({
    id: fromShortUuid,
    list: z.enum(audienceLists),
    on: z.enum(["0", "1"]),
    value: z.string().max(16),
    page,
  }),
);

/** Takes all marks of a list away, or of all lists. */
export const audienceClearButton = defineButton(
  "uc",
  z.object({ id: fromShortUuid, list: z.enum(["all", ...audienceLists]) }),
);
