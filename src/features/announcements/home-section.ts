import type { HomeSection } from "../home/next-step.ts";
import { may } from "../people/permissions.ts";

/** The way of organizers to announcements. */
export const announcementsSection: HomeSection = {
  to: "announcements",
  label: (t) => t.plain("announcements:button.section"),
  visible: (actor) => may(actor, "announcement.manage"),
};
