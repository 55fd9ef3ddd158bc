import { Prisma } from "../../db/client/client.ts";
import { combineLookups, type Lookup } from "../../db/lookup.ts";
import { dayOf } from "../../shared/day.ts";
import { goButton } from "../home/buttons.ts";
import { initiativeButton } from "../initiatives/buttons.ts";
import { may } from "../people/permissions.ts";
import { nothingMore, type ReminderSource, type WaitingFor } from "../reminders/source.ts";
import { freeFor, mostCounted } from "./waiting-reviews.ts";

interface Overdue {
  /** In the specialist's hands, or mended and kept for them; the oldest first. */
  readonly mine: readonly {
    readonly id: string;
    readonly title: string | null;
    readonly status: "inReview" | "submitted";
    readonly dueAt: string;
  }[];
  /** That nobody has taken: how many, at most `mostCounted`, and since when the first. */
  readonly free: number;
  readonly freeSince: string | null;
}

/** As many are named to a specialist one by one. */
const mostNamed = 20;

const overdueReviews: Lookup<
  { personId: string; oblastIds: readonly string[]; directions: readonly string[]; now: Date },
  Overdue
> = {
  columns: { personId: "uuid", oblastIds: "text[]", directions: "text[]", now: "timestamptz" },
  sql: Prisma.sql`(
    SELECT jsonb_build_object(
             'mine', (SELECT COALESCE(jsonb_agg(to_jsonb(w) ORDER BY w."dueAt", w."id"), '[]') FROM (
                        SELECT i."id", i."title", i."status", i."dueAt" FROM "Initiative" i
                         WHERE i."reviewerId" = asked."personId" AND i."status" IN ('inReview', 'submitted')
                           AND i."dueAt" < asked."now"
                         ORDER BY i."dueAt", i."id" LIMIT ${Prisma.raw(String(mostNamed))}) w),
             'free', count(*), 'freeSince', min(f."dueAt"))
      FROM (SELECT i."dueAt" FROM "Initiative" i
             WHERE ${freeFor} AND i."dueAt" < asked."now"
             ORDER BY i."dueAt", i."id" LIMIT ${Prisma.raw(String(mostCounted))}) f)`,
  read: (json) => json as Overdue,
};

const lookUpIn = combineLookups([overdueReviews]);

/**
 * Initiatives past the day by which a specialist should have decided: each that they have, and those of their queue
 * that nobody has taken as one thing.
 */
export const lateReviews: ReminderSource = {
  isFor: (person) => may(person, "initiative.review"),
  async find({ prisma }, { people, now, timeZone }) {
    const lookUp = lookUpIn(prisma);
    // Asked for in one turn of the event loop, it is one statement for all.
    const found = await Promise.all(
      people.map(async ({ personId, grants }) => {
        const { oblastIds = [], directions = [] } = grants.find(({ role }) => role === "specialist") ?? {};
        return { personId, overdue: await lookUp(overdueReviews, { personId, oblastIds, directions, now }) };
      }),
    );
    return found.flatMap(({ personId, overdue }): WaitingFor[] => {
      const { mine, free, freeSince } = overdue;
      const named = mine.map(({ id, title, status, dueAt }) => ({
        ...nothingMore,
        personId,
        subject: id,
        since: new Date(dueAt),
        title,
        dueOn: dayOf(new Date(dueAt), timeZone),
        button: initiativeButton.data({ action: status === "inReview" ? "assess" : "view", id }),
      }));
      if (freeSince === null) return named;
      const since = new Date(freeSince);
      const queue = {
        personId,
        subject: "queue",
        since,
        title: null,
        dueOn: dayOf(since, timeZone),
        count: free,
      };
      return [...named, { ...nothingMore, ...queue, button: goButton.data({ to: "queue" }) }];
    });
  },
};
