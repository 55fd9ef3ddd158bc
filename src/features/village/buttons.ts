import { z } from "zod";
import { defineButton } from "../../screen/button.ts";
import { factKinds } from "./fact.ts";
import { steps } from "./form.ts";

const id = z.uuid();
const key = z.string().max(8);
const page = z.coerce.number().int().nonnegative();

/** A list of an initiative's village; `page` from 0. */
export const listButton = defineButton(
  "vl",
  z.object({ list: z.enum(["milestones", "facts", "reports"]), id, page }),
);

/** Asks for a new milestone of an initiative. */
export const newMilestoneButton = defineButton("vn", z.object({ id }));

/** Opens a milestone, marks it, or asks for a change of it. */
export const milestoneButton = defineButton(
  "vm",
  z.object({ action: z.enum(["view", "done", "open", "rename", "reschedule", "drop"]), id }),
);

/** Asks for a fact of this kind. */
export const recordButton = defineButton("vk", z.object({ kind: z.enum(factKinds), id }));

/** Opens a fact, or takes it back: asked first, then done. */
export const factButton = defineButton(
  "vf",
  z.object({ action: z.enum(["view", "retract", "retracted"]), id }),
);

/** Opens a report, or sends its photos. */
export const reportButton = defineButton("vr", z.object({ action: z.enum(["view", "photos"]), id }));

/** "Yes, I am sure." */
export const sureButton = defineButton("vs", z.object({ action: z.enum(["begin", "complete"]), id }));

/** Answers the question of a form. */
export const answerButton = defineButton(
  "va",
  z.object({ key, step: z.enum(steps), value: z.string().max(32) }),
);

/** Something other than words and photos for the report that is being gathered. */
export const gatherButton = defineButton(
  "vg",
  z.object({ key, action: z.enum(["send", "clear", "choose", "card"]) }),
);

/** Names the milestone that the report is about. */
export const aboutButton = defineButton("vb", z.object({ key, milestone: z.union([id, z.literal("none")]) }));
