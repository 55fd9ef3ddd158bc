import { may } from "../people/permissions.ts";
import { idsOf, nothingMore, type ReminderSource } from "../reminders/source.ts";
import { initiativeButton } from "./buttons.ts";

/** Drafts of initiatives, since they were changed last. */
export const untouchedDrafts: ReminderSource = {
  isFor: (person) => may(person, "initiative.write"),
  async find({ prisma }, asked) {
    const rows = await prisma.initiative.findMany({
      where: { ownerId: { in: idsOf(asked) }, status: "draft" },
      select: { id: true, ownerId: true, title: true, updatedAt: true },
    });
    return rows.map(({ id, ownerId, title, updatedAt }) => ({
      ...nothingMore,
      personId: ownerId,
      subject: id,
      since: updatedAt,
      title,
      button: initiativeButton.data({ action: "fill", id }),
    }));
  },
};

/** Initiatives that came back with remarks, since they did; the count is of remarks that are not settled. */
export const returnedInitiatives: ReminderSource = {
  isFor: (person) => may(person, "initiative.write"),
  async find({ prisma }, asked) {
    const rows = await prisma.$queryRaw<
      { id: string; personId: string; title: string | null; since: Date; remarks: number }[]
    >`
      SELECT i."id", i."ownerId" AS "personId", i."title", i."statusAt" AS "since",
             (SELECT count(*)::int FROM "Remark" r
               WHERE r."initiativeId" = i."id" AND r."sentAt" IS NOT NULL AND r."settledAt" IS NULL) AS "remarks"
        FROM "Initiative" i
       WHERE i."ownerId" = ANY(${idsOf(asked)}::uuid[]) AND i."status" = 'needsChanges'`;
    return rows.map(({ id, personId, title, since, remarks }) => ({
      ...nothingMore,
      personId,
      subject: id,
      since,
      title,
      count: remarks,
      button: initiativeButton.data({ action: "settle", id }),
    }));
  },
};
