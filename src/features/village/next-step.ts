import { Prisma } from "../../db/client/client.ts";
import type { Lookup } from "../../db/lookup.ts";
import { dayOf, toColumn } from "../../shared/day.ts";
import type { NextStepProvider } from "../home/next-step.ts";
import { actionButton, titleOf } from "../initiatives/screens.ts";
import { may } from "../people/permissions.ts";

interface DueMilestone {
  /** Of the initiative. */
  readonly id: string;
  readonly title: string | null;
  /** Title of the milestone. */
  readonly milestone: string;
}

/**
 * The oldest milestone whose day has come, of the akim's initiative that was last worked on of those that have one; null
 * where none has. `today` is midnight UTC of the day in the programme's time zone.
 */
const dueMilestone: Lookup<{ personId: string; today: Date }, DueMilestone | null> = {
  columns: { personId: "uuid", today: "timestamptz" },
  sql: Prisma.sql`(
    SELECT jsonb_build_object('id', i."id", 'title', i."title", 'milestone', s."title")
      FROM "Initiative" i JOIN "Milestone" s ON s."initiativeId" = i."id"
     WHERE i."ownerId" = asked."personId" AND i."status" = 'inImplementation'
       AND s."doneAt" IS NULL AND s."droppedAt" IS NULL
       AND s."dueOn" <= (asked."today" AT TIME ZONE 'UTC')::date
     ORDER BY i."updatedAt" DESC, i."id", s."dueOn", s."id"
     LIMIT 1)`,
  read: (json) => json as DueMilestone | null,
};

/** A milestone whose day has come is seen to. */
export const seeToMilestone: NextStepProvider = {
  lookups: [dueMilestone],
  async propose({ deps, actor, t, lookUp }) {
    if (!may(actor, "initiative.write")) return undefined;
    const today = toColumn(dayOf(deps.clock.now(), deps.config.timeZone));
    const due = await lookUp(dueMilestone, { personId: actor.personId, today });
    if (!due) return undefined;
    return {
      text: t("village:next.milestone", { title: titleOf(t, due), milestone: due.milestone }),
      button: actionButton(t, due.id, "village"),
    };
  },
};
