import { markApplied } from "../../../db/update-ref.ts";
import type { Dependencies } from "../../../dependencies.ts";
import { assertMay } from "../../people/permissions.ts";
import { type Change, changeAnnouncement } from "./change-announcement.ts";

/**
 * Sends an announcement once more to those of whom nobody knows whether they got it, with a word that it may be there
 * twice.
 *
 * @returns how many they are; undefined when it is no longer possible
 * @throws ForbiddenError when the actor is no organizer
 */
export async function sendUnknownAgain(
  deps: Pick<Dependencies, "prisma" | "clock">,
  { actor, id, update }: Change,
): Promise<number | undefined> {
  assertMay(actor, "announcement.manage");
  const now = deps.clock.now();
  return deps.prisma.$transaction(async (tx) => {
    if (!(await changeAnnouncement(tx, { id, action: "sendUnknown", now, data: {} }))) return undefined;
    const { count } = await tx.delivery.updateMany({
      where: { announcementId: id, state: "unknown" },
      // A result that comes late is no longer theirs who took it first.
      data: { state: "waiting", repeated: true, takenBy: null, takenAt: null, notBefore: null },
    });
    if (count > 0) {
      await tx.announcement.updateMany({
        where: { id, status: "sent" },
        data: { status: "sending", finishedAt: null },
      });
    }
    await markApplied(tx, update, now);
    return count;
  });
}
