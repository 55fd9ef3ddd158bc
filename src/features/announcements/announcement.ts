import type { AnnouncementStatus, DeliveryState } from "../../db/client/enums.ts";

export type { AnnouncementStatus, DeliveryState };

/** What organizers do with an announcement. */
export type AnnouncementAction =
  | "edit"
  | "discard"
  | "confirm"
  | "unschedule"
  | "pause"
  | "resume"
  | "cancel"
  | "correct"
  | "repeat"
  | "sendUnknown";

/** In which status each action is possible. */
const possible: Readonly<Record<AnnouncementAction, readonly AnnouncementStatus[]>> = {
  edit: ["draft"],
  discard: ["draft"],
  /** To go out now, or at a time. */
  confirm: ["draft"],
  /** Back to a draft, as nobody has it yet. */
  unschedule: ["scheduled"],
  pause: ["sending"],
  resume: ["paused"],
  /** Nobody else gets it. */
  cancel: ["sending", "paused"],
  /** Changes every copy that was sent, and what those get who still wait. */
  correct: ["sending", "paused", "sent", "cancelled"],
  /** Once more to those who have not acknowledged it. */
  repeat: ["sent", "cancelled"],
  /** Once more to those of whom nobody knows whether they got it. */
  sendUnknown: ["sending", "paused", "sent"],
};

export function isPossible(action: AnnouncementAction, status: AnnouncementStatus): boolean {
  return possible[action].includes(status);
}

/** The statuses in which an action is possible, for the guard in a change's condition. */
export function statusesFor(action: AnnouncementAction): AnnouncementStatus[] {
  return [...possible[action]];
}
