import { z } from "zod";
import { defineButton } from "../../screen/button.ts";
import { actionNames } from "./actions.ts";

/** Begins an action with an initiative, or opens it. Each feature answers the actions that are its own. */
export const initiativeButton = defineButton("in", z.object({ action: z.enum(actionNames), id: z.uuid() }));

const page = z.coerce.number().int().min(0).max(9_999);

/** Turns to a page of an initiative's passport. */
export const pageButton = defineButton("inp", z.object({ page, id: z.uuid() }));

/** Begins a new initiative. */
export const newInitiativeButton = defineButton("inn", z.object({}));

/** Turns to a page of one's own initiatives. */
export const listPageButton = defineButton("inl", z.object({ page }));

/** Submits what was looked over: that revision and no later one. */
export const submitButton = defineButton(
  "ins",
  z.object({ revision: z.coerce.number().int().min(0), id: z.uuid() }),
);

/** Does, after the question whether they are sure, what cannot be undone. */
export const sureButton = defineButton(
  "iny",
  z.object({ action: z.enum(["discard", "withdraw"]), id: z.uuid() }),
);

/** Turns to a page of the history. */
export const historyButton = defineButton("inh", z.object({ page, id: z.uuid() }));

/** Shows what a version changed of the one before it. */
export const changesButton = defineButton(
  "inv",
  z.object({ version: z.coerce.number().int().min(2).max(9_999), page, id: z.uuid() }),
);

/** Sends a file of an initiative. */
export const fileButton = defineButton("inf", z.object({ file: z.uuid() }));
