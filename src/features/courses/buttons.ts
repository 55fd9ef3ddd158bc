import { z } from "zod";
import { defineButton } from "../../screen/button.ts";

const lesson = z.string().max(56);
const page = z.coerce.number().int().nonnegative();

/** Opens a page of a lesson: "course/module/lesson" and the page, from 0. */
export const openPageButton = defineButton("lp", z.object({ lesson, page }));

/** Opens a page that a search found, with the way back to what else was found. */
export const foundPageButton = defineButton("lg", z.object({ lesson, page }));

/** Opens a page in a message of its own, for messages that people may want to read again. */
export const pageBelowButton = defineButton("ln", z.object({ lesson, page }));

/** Begins a lesson anew in the version that is published now. */
export const restartButton = defineButton("lr", z.object({ lesson }));

export const courseButton = defineButton("lc", z.object({ course: z.string().max(56) }));

/** Opens a module, or says why it is closed: "course/module". */
export const moduleButton = defineButton("lm", z.object({ module: z.string().max(56) }));

/** Sends a file of a page, from 0; where the person reads text only, they are asked first unless `sure` is 1. */
export const fileButton = defineButton(
  "lf",
  z.object({ lesson, page, file: page, sure: z.enum(["0", "1"]) }),
);

/** Asks for words to search for, or shows a page of what was found last. */
export const searchButton = defineButton("ls", z.object({ action: z.enum(["ask", "found"]), page }));
