import type { HomeSection } from "../home/next-step.ts";
import { may } from "../people/permissions.ts";

export const progressSection: HomeSection = {
  to: "progress",
  label: (t) => t.plain("progress:button.section"),
  visible: (actor) => may(actor, "lesson.read"),
};
