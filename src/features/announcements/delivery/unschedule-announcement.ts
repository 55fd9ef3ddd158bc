import type { Dependencies } from "../../../dependencies.ts";
import { type Change, moveAnnouncement } from "./change-announcement.ts";

/**
 * Makes an announcement that waits for its time a draft again.
 *
 * @returns false when it has begun to go out meanwhile
 * @throws ForbiddenError when the actor is no organizer
 */
export async function unscheduleAnnouncement(
  deps: Pick<Dependencies, "prisma" | "clock">,
  change: Change,
): Promise<boolean> {
  return moveAnnouncement(deps, change, {
    action: "unschedule",
    data: { status: "draft", sendAt: null },
  });
}
