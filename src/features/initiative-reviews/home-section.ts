import type { HomeSection } from "../home/next-step.ts";
import { may } from "../people/permissions.ts";

/** The initiatives that a specialist reviews. */
export const queueSection: HomeSection = {
  to: "queue",
  label: (t) => t.plain("initiatives:section.queue"),
  visible: (actor) => may(actor, "initiative.review"),
};

/** The initiatives that an organizer watches over. */
export const overseenSection: HomeSection = {
  to: "queue",
  label: (t) => t.plain("initiatives:section.overseen"),
  visible: (actor) => may(actor, "initiative.oversee") && !may(actor, "initiative.review"),
};
