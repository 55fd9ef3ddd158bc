import { z } from "zod";
import { defineButton } from "../../screen/button.ts";
import { actionNames } from "./actions.ts";

/** Begins an action with an initiative, or opens it. Each feature answers the actions that are its own. */
export const initiativeButton = defineButton("in", z.object({ action: z.enum(actionNames), id: z.uuid() }));
