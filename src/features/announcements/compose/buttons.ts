import { z } from "zod";
import { defineButton } from "../../../screen/button.ts";
import { fromShortUuid } from "../../../shared/short-uuid.ts";

const revision = z.coerce.number().int().nonnegative();

/** A page of the list, from 0. */
export const listButton = defineButton("anl", z.object({ page: z.coerce.number().int().nonnegative() }));

/** Begins an announcement. */
export const newButton = defineButton("ann", z.object({}));

/** An announcement: the card of a draft, or how one that went out stands. */
export const openButton = defineButton("ano", z.object({ id: fromShortUuid }));

/** What is written at, with what may be changed of it: a draft's card, or a correction's. */
export const cardButton = defineButton("and", z.object({ id: fromShortUuid }));

/** Asks for a part of it, or shows the part that has buttons of its own. */
export const partButton = defineButton(
  "anp",
  z.object({ id: fromShortUuid, part: z.enum(["kk", "ru", "file", "links", "link", "poll", "newPoll"]) }),
);

/** Takes a part away: of links, the one at this place. */
export const removeButton = defineButton(
  "anx",
  z.object({
    id: fromShortUuid,
    part: z.enum(["kk", "ru", "file", "link", "poll"]),
    place: z.coerce.number().int().nonnegative(),
    revision,
  }),
);

/** With the button "I have read it", or without. */
export const readSwitchButton = defineButton("anr", z.object({ id: fromShortUuid, on: z.enum(["0", "1"]) }));

/** Shows it as readers will see it: in the chat, or sent by the same way as to them. */
export const tryButton = defineButton("ant", z.object({ id: fromShortUuid, how: z.enum(["show", "send"]) }));

/** When it goes out. */
export const whenButton = defineButton(
  "anw",
  z.object({ id: fromShortUuid, choice: z.enum(["ask", "now", "hour", "tomorrow", "monday", "own"]) }),
);

/** Minutes since 1970 at which it goes out; 0 is as soon as it is confirmed. */
const minute = z.coerce.number().int().nonnegative();

/** The last question before it goes out; urgent in quiet hours too. */
export const planButton = defineButton(
  "anq",
  z.object({ id: fromShortUuid, minute, urgent: z.enum(["0", "1"]) }),
);

/** Lets it go out. */
export const confirmButton = defineButton(
  "anc",
  z.object({ id: fromShortUuid, revision, minute, urgent: z.enum(["0", "1"]) }),
);

export const rulings = [
  "discard",
  "unschedule",
  "pause",
  "resume",
  "cancel",
  "correct",
  "apply",
  "drop",
  "repeat",
  "sendUnknown",
] as const;
export type Ruling = (typeof rulings)[number];

/** What organizers do with an announcement as a whole; what cannot be taken back is asked first. */
export const ruleButton = defineButton(
  "anu",
  z.object({ id: fromShortUuid, ruling: z.enum(rulings), step: z.enum(["ask", "do"]), revision }),
);
