import { may } from "../people/permissions.ts";
import { idsOf, nothingMore, type ReminderSource } from "../reminders/source.ts";
import { startReviewButton } from "./buttons.ts";

/** Mistakes that are due for review, since the first of them was. */
export const dueReviews: ReminderSource = {
  isFor: (person) => may(person, "lesson.read"),
  async find({ prisma }, asked) {
    const rows = await prisma.$queryRaw<{ personId: string; since: Date; count: number }[]>`
      SELECT c."personId", min(c."due") AS "since", count(*)::int AS "count"
        FROM "ReviewCard" c JOIN "Question" q ON q."id" = c."questionId" AND q."retiredAt" IS NULL
       WHERE c."personId" = ANY(${idsOf(asked)}::uuid[]) AND c."due" <= ${asked.now}
       GROUP BY c."personId"`;
    return rows.map(({ personId, since, count }) => ({
      ...nothingMore,
      personId,
      subject: "review",
      since,
      title: null,
      count,
      button: startReviewButton.data({}),
    }));
  },
};
