import type { Dependencies } from "../../../dependencies.ts";
import { isQuiet } from "../../../shared/quiet-hours.ts";
import { assertMay } from "../../people/permissions.ts";
import type { Actor } from "../../people/person.ts";
import type { AnnouncementStatus } from "../announcement.ts";
import { type Content, contentSchema } from "../content.ts";
import { countDeliveries, type DeliveryCounts } from "./count-deliveries.ts";

/** How far an announcement is. */
export interface Progress {
  readonly id: string;
  readonly status: AnnouncementStatus;
  readonly content: Content;
  readonly counts: DeliveryCounts;
  /** It goes on in the morning. */
  readonly resting: boolean;
}

/**
 * How far an announcement is that has begun to go out.
 *
 * @throws ForbiddenError when the actor is no organizer
 */
export async function findProgress(
  deps: Pick<Dependencies, "prisma" | "clock" | "config" | "messenger">,
  { actor, id }: { actor: Actor; id: string },
): Promise<Progress | undefined> {
  assertMay(actor, "announcement.manage");
  const announcement = await deps.prisma.announcement.findFirst({
    where: { id, startedAt: { not: null } },
    select: { status: true, content: true, urgent: true },
  });
  if (!announcement) return undefined;
  const { status, urgent } = announcement;
  const counts = await countDeliveries(deps, id);
  const resting = status === "sending" && !urgent && isQuiet(deps.clock.now(), deps.config.timeZone);
  return { id, status, content: contentSchema.parse(announcement.content), counts, resting };
}
