import type { HomeSection } from "../home/next-step.ts";
import { may } from "../people/permissions.ts";

/** The way of organizers to the financing programmes. */
export const financingSection: HomeSection = {
  to: "financing",
  label: (t) => t.plain("financing:button.section"),
  visible: (actor) => may(actor, "financing.edit"),
};
