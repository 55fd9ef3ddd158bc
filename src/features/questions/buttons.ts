import { z } from "zod";
import { defineButton } from "../../screen/button.ts";

const lesson = z.string().max(56);
const page = z.coerce.number().int().nonnegative();
const id = z.uuid();

/** Asks the specialists something about a page of a lesson. */
export const askButton = defineButton("wa", z.object({ lesson, page }));

/** One's own questions about a lesson, the newest first; `number` from 0, `page` is that of the lesson to go back to. */
export const ownQuestionButton = defineButton("wo", z.object({ lesson, page, number: page }));

/** Sends the voice of a question or of its answer. */
export const listenButton = defineButton("wv", z.object({ what: z.enum(["question", "answer"]), id }));

/** A page of the list of open questions, from 0. */
export const questionsButton = defineButton("wl", z.object({ page }));

/** Opens a question, takes it over to answer it, or gives it back. */
export const questionButton = defineButton(
  "wq",
  z.object({ action: z.enum(["view", "claim", "release"]), id }),
);
