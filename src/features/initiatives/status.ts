import type { InitiativeStatus } from "../../db/client/enums.ts";

export type { InitiativeStatus };

/** Days, from the submission, within which a specialist should have decided. */
export const reviewDays = 10;

/**
 * Where an initiative may go from each status. Nothing changes a status but `moveInitiative`, which refuses every other
 * way; who may do it is decided in `actions.ts`.
 */
export const transitions: Readonly<Record<InitiativeStatus, readonly InitiativeStatus[]>> = {
  draft: ["submitted"],
  submitted: ["inReview", "withdrawn"],
  // Released by the specialist, it is submitted again.
  inReview: ["submitted", "needsChanges", "approved", "rejected", "withdrawn"],
  needsChanges: ["submitted", "withdrawn"],
  approved: ["inImplementation", "stopped"],
  inImplementation: ["completed", "stopped"],
  rejected: [],
  completed: [],
  stopped: [],
  withdrawn: [],
};
