import { handles, JobPostponed } from "../../../jobs/job.ts";
import { startAnnouncementJob } from "./jobs.ts";

/**
 * Lets an announcement go out when its time has come: from now on carriers write its recipients and send. One that was
 * put off or taken back meanwhile stays as it is.
 */
export const startAnnouncement = handles(startAnnouncementJob, async (deps, { announcementId: id }) => {
  const now = deps.clock.now();
  const announcement = await deps.prisma.announcement.findFirst({
    where: { id, status: "scheduled" },
    select: { sendAt: true },
  });
  if (!announcement) return;
  // Another time than the job was made for, or a queue whose clock is ahead.
  if (announcement.sendAt && announcement.sendAt > now) throw new JobPostponed(announcement.sendAt);
  await deps.prisma.announcement.updateMany({
    where: { id, status: "scheduled", sendAt: announcement.sendAt },
    data: { status: "sending", startedAt: now, updatedAt: now },
  });
});
