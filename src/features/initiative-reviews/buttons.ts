import { z } from "zod";
import { defineButton } from "../../screen/button.ts";
import { fieldIds } from "../initiatives/fields.ts";
import { decisions } from "./review-draft.ts";
import { criteria } from "./rubric.ts";

const id = z.uuid();
const page = z.coerce.number().int().nonnegative();

/** A page, from 0, of what the specialist reads. */
export const pageButton = defineButton(
  "ap",
  z.object({ what: z.enum(["card", "changes", "remarks"]), id, page }),
);

/** Asks for a remark on a field. */
export const remarkOnButton = defineButton("af", z.object({ id, field: z.enum(fieldIds) }));

/**
 * What can be done with a remark. The specialist, before it is sent: open it, say it anew, remove it, choose a lesson
 * for it. The author: open it, go and mend the field, say why it stays.
 */
export const remarkButton = defineButton(
  "ar",
  z.object({ action: z.enum(["view", "anew", "remove", "lesson", "open", "mend", "leave"]), remark: id }),
);

/** A page, from 0, of the lessons among which one is chosen for the remark at hand. */
export const lessonsButton = defineButton("al", z.object({ page }));

/** Points the remark at hand to a lesson; to none when it is empty. */
export const lessonButton = defineButton("ac", z.object({ lesson: z.string().max(56) }));

/** The rubric, or all its lines as the version before was scored. */
export const rubricButton = defineButton("ab", z.object({ action: z.enum(["view", "former"]), id }));

/** A line of the rubric; 0 opens it, another value is a score. */
export const scoreButton = defineButton(
  "as",
  z.object({ id, criterion: z.enum(criteria), value: z.coerce.number().int().min(0).max(5) }),
);

/** Decides as the screen says. */
export const decideButton = defineButton("ad", z.object({ id, decision: z.enum(decisions) }));

/** Asks to write a voice note out. */
export const writeOutButton = defineButton("aw", z.object({ file: id }));

/** Plays the voice of a remark, of a message or of a note that answers a field. */
export const listenButton = defineButton("av", z.object({ what: z.enum(["remark", "message", "note"]), id }));

/** A page, from 0, of the remarks that the author works through. */
export const settleButton = defineButton("at", z.object({ id, page }));

/** A page, from 0, of the conversation, the newest messages being on page 0. */
export const talkButton = defineButton("am", z.object({ id, page }));

/** A page, from 0, of what came of the reviews so far: scores and remarks. */
export const resultButton = defineButton("ax", z.object({ id, page }));
