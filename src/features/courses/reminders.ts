import { addDays, toColumn } from "../../shared/day.ts";
import { may } from "../people/permissions.ts";
import { holds } from "../people/person.ts";
import { rules } from "../reminders/rules.ts";
import { idsOf, nothingMore, type ReminderSource, type WaitingFor } from "../reminders/source.ts";
import { openPageButton } from "./buttons.ts";
import { getOutline } from "./get-outline.ts";
import { lastRead, nextLesson } from "./outline.ts";

/**
 * The lesson that an akim would go on with, since the day on which they last read or answered anything, or, where that
 * is later, since it was published.
 */
export const waitingLessons: ReminderSource = {
  isFor: (person) => holds(person, "akim") && may(person, "lesson.read"),
  async find(deps, asked) {
    const { people, today, timeZone } = asked;
    const before = toColumn(addDays(today, -rules.lesson.on[0]));
    const silent = await deps.prisma.$queryRaw<{ personId: string; since: Date }[]>`
      SELECT p."id" AS "personId", GREATEST(s."last"::timestamp AT TIME ZONE ${timeZone}, p."registeredAt") AS "since"
        FROM "Person" p
       CROSS JOIN LATERAL (SELECT max(d."day") AS "last" FROM "StudyDay" d WHERE d."personId" = p."id") s
       WHERE p."id" = ANY(${idsOf(asked)}::uuid[]) AND p."registeredAt" IS NOT NULL
         AND (s."last" IS NULL OR s."last" <= ${before}::date)`;
    const sinceOf = new Map(silent.map(({ personId, since }) => [personId, since]));
    const lessons = await Promise.all(
      people
        .filter(({ personId }) => sinceOf.has(personId))
        .map(async (person) => {
          // Asked for in one turn of the event loop, all outlines are one statement.
          const courses = await getOutline(deps, person);
          return { personId: person.personId, lesson: lastRead(courses) ?? nextLesson(courses) };
        }),
    );
    const versions = await deps.prisma.lessonVersion.findMany({
      where: { number: 1, lessonId: { in: lessons.flatMap(({ lesson }) => (lesson ? [lesson.id] : [])) } },
      select: { lessonId: true, publishedAt: true },
    });
    const publishedAt = new Map(versions.map((version) => [version.lessonId, version.publishedAt]));
    return lessons.flatMap(({ personId, lesson }): WaitingFor[] => {
      const silentSince = sinceOf.get(personId);
      if (!lesson || !silentSince) return [];
      const published = publishedAt.get(lesson.id);
      return [
        {
          ...nothingMore,
          personId,
          subject: "next",
          since: published && published > silentSince ? published : silentSince,
          title: lesson.title,
          button: openPageButton.data({ lesson: lesson.id, page: lesson.page ?? 0 }),
        },
      ];
    });
  },
};
