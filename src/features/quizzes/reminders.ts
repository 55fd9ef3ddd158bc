import type { Bilingual } from "../courses/outline.ts";
import { may } from "../people/permissions.ts";
import { idsOf, nothingMore, type ReminderSource } from "../reminders/source.ts";
import { attemptButton, startQuizButton } from "./buttons.ts";
import { closeOverdueAttempts } from "./close-attempt.ts";

/** Attempts at quizzes that were left in the middle, since the last answer. */
export const unfinishedAttempts: ReminderSource = {
  isFor: (person) => may(person, "lesson.read"),
  async find({ prisma }, asked) {
    const rows = await prisma.$queryRaw<
      { personId: string; id: string; since: Date; title: Bilingual; left: number }[]
    >`
      SELECT a."personId", a."id", m."title", COALESCE(q."last", a."startedAt") AS "since",
             (a."total" - q."answered")::int AS "left"
        FROM "Attempt" a
        JOIN "Module" m ON m."id" = a."moduleId" AND m."retiredAt" IS NULL
       CROSS JOIN LATERAL (SELECT max("answeredAt") AS "last", count("answeredAt") AS "answered"
                             FROM "AttemptAnswer" WHERE "attemptId" = a."id") q
       WHERE a."personId" = ANY(${idsOf(asked)}::uuid[]) AND a."openKey" IS NOT NULL
         AND (a."deadline" IS NULL OR a."deadline" > ${asked.now})`;
    return rows.map(({ personId, id, since, title, left }) => ({
      ...nothingMore,
      personId,
      subject: id,
      since,
      title,
      count: left,
      button: attemptButton.data({ attempt: id, action: "continue" }),
    }));
  },
};

/**
 * Quizzes that somebody tried and has not passed, and may try again: since the pause was over, or since an organizer
 * gave the attempt that they needed.
 */
export const openQuizzes: ReminderSource = {
  isFor: (person) => may(person, "lesson.read"),
  async find(deps, asked) {
    const ids = idsOf(asked);
    const overdue = await deps.prisma.attempt.findMany({
      where: { personId: { in: ids }, openKey: { not: null }, deadline: { lte: asked.now } },
      distinct: ["personId"],
      select: { personId: true },
    });
    for (const { personId } of overdue) await closeOverdueAttempts(deps, { personId });
    const rows = await deps.prisma.$queryRaw<
      { personId: string; moduleId: string; since: Date; title: Bilingual }[]
    >`
      WITH tried AS (
        SELECT a."personId", a."moduleId", max(a."finishedAt") AS "endedAt", count(*) AS "attempts"
          FROM "Attempt" a
         WHERE a."personId" = ANY(${ids}::uuid[]) AND a."moduleId" IS NOT NULL
         GROUP BY a."personId", a."moduleId"
        HAVING NOT COALESCE(bool_or(a."passed"), false) AND NOT bool_or(a."openKey" IS NOT NULL)),
      standing AS (
        SELECT t."personId", t."moduleId", m."title",
               (m."quiz"->>'attempts')::int AS "most", t."attempts", x."granted", x."grantedAt",
               t."endedAt" + COALESCE((m."quiz"->>'pauseMinutes')::float8, 0) * interval '1 minute' AS "pausedUntil"
          FROM tried t
          JOIN "Module" m ON m."id" = t."moduleId" AND m."retiredAt" IS NULL AND jsonb_typeof(m."quiz") = 'object'
         CROSS JOIN LATERAL (SELECT count(*) AS "granted", max(e."grantedAt") AS "grantedAt" FROM "ExtraAttempt" e
                              WHERE e."personId" = t."personId" AND e."moduleId" = t."moduleId"
                                AND e."grantedAt" IS NOT NULL) x
         WHERE EXISTS (SELECT 1 FROM "Question" q WHERE q."moduleId" = m."id" AND q."retiredAt" IS NULL))
      SELECT "personId", "moduleId", "title",
             CASE WHEN "attempts" < "most" OR "most" IS NULL THEN "pausedUntil"
                  ELSE greatest("pausedUntil", "grantedAt") END AS "since"
        FROM standing
       WHERE ("most" IS NULL OR "attempts" < "most" + "granted") AND "pausedUntil" <= ${asked.now}`;
    return rows.map(({ personId, moduleId, since, title }) => ({
      ...nothingMore,
      personId,
      subject: moduleId,
      since,
      title,
      button: startQuizButton.data({ module: moduleId }),
    }));
  },
};
