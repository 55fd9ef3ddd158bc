import { z } from "zod";
import { defineButton } from "../../screen/button.ts";

/** Opens the page of a module's quiz: its rules, the best result, the start. The module is "course/module". */
export const startQuizButton = defineButton("qz", z.object({ module: z.string().max(58) }));

/** Begins an attempt at a module's quiz, or goes on with the open one. */
export const beginAttemptButton = defineButton("qb", z.object({ module: z.string().max(58) }));

/** Lists the attempts at a module's quiz. */
export const historyButton = defineButton("qh", z.object({ module: z.string().max(58) }));

/**
 * Something about a whole attempt: go on with it, stop for now, show its question again where it was lost, show its
 * result.
 */
export const attemptButton = defineButton(
  "qa",
  z.object({ attempt: z.uuid(), action: z.enum(["continue", "stop", "again", "result"]) }),
);

/**
 * Answers the question at a position of an attempt. The value is the place of an option as shown (`choose`, `on`,
 * `off`, `put`), how many places of an order stay (`keep`), or nothing (`done`).
 */
export const answerButton = defineButton(
  "qn",
  z.object({
    attempt: z.uuid(),
    position: z.coerce.number().int().nonnegative(),
    action: z.enum(["choose", "on", "off", "put", "keep", "done"]),
    value: z.coerce.number().int().nonnegative(),
  }),
);

/** Shows one mistake of an attempt that is over, from 0. */
export const mistakeButton = defineButton(
  "qm",
  z.object({ attempt: z.uuid(), index: z.coerce.number().int().nonnegative() }),
);
