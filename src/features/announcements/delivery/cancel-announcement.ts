import type { Dependencies } from "../../../dependencies.ts";
import { type Change, moveAnnouncement } from "./change-announcement.ts";

/**
 * Ends an announcement for good: calls that are being made end, and those who still wait do not get it; their rows go
 * on saying so.
 *
 * @returns false when it was over before
 * @throws ForbiddenError when the actor is no organizer
 */
export async function cancelAnnouncement(
  deps: Pick<Dependencies, "prisma" | "clock">,
  change: Change,
): Promise<boolean> {
  return moveAnnouncement(deps, change, {
    action: "cancel",
    data: { status: "cancelled", finishedAt: deps.clock.now() },
  });
}
