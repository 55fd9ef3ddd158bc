import type { Dependencies } from "../../../dependencies.ts";
import { type Change, moveAnnouncement } from "./change-announcement.ts";

/**
 * Lets an announcement rest: calls that are being made end, no others begin.
 *
 * @returns false when it was not going out
 * @throws ForbiddenError when the actor is no organizer
 */
export async function pauseAnnouncement(
  deps: Pick<Dependencies, "prisma" | "clock">,
  change: Change,
): Promise<boolean> {
  return moveAnnouncement(deps, change, { action: "pause", data: { status: "paused" } });
}

/**
 * Lets an announcement that rests go on.
 *
 * @returns false when it did not rest
 * @throws ForbiddenError when the actor is no organizer
 */
export async function resumeAnnouncement(
  deps: Pick<Dependencies, "prisma" | "clock">,
  change: Change,
): Promise<boolean> {
  return moveAnnouncement(deps, change, { action: "resume", data: { status: "sending" } });
}
