import { Prisma } from "../../db/client/client.ts";
import type { Lookup } from "../../db/lookup.ts";
import type { NextStepProvider } from "../home/next-step.ts";
import { actionButton, titleOf } from "../initiatives/screens.ts";
import { may } from "../people/permissions.ts";

interface Asked {
  /** The akim's own initiative, which a neighbour asks. */
  readonly id: string;
  readonly title: string | null;
}

/** The proposal to join forces that an akim has left without an answer the longest. */
const unanswered: Lookup<{ personId: string }, Asked | null> = {
  columns: { personId: "uuid" },
  sql: Prisma.sql`(
    SELECT jsonb_build_object('id', i."id", 'title', i."title")
      FROM "Initiative" i
      JOIN "JoinProposal" j ON j."toId" = i."id" AND j."agreedAt" IS NULL AND j."declinedAt" IS NULL
      JOIN "Initiative" o ON o."id" = j."fromId"
       AND o."status" NOT IN ('rejected', 'completed', 'stopped', 'withdrawn')
     WHERE i."ownerId" = asked."personId"
       AND i."status" NOT IN ('rejected', 'completed', 'stopped', 'withdrawn')
     ORDER BY j."proposedAt", i."id" LIMIT 1)`,
  read: (json) => json as Asked | null,
};

/** A neighbour waits for an answer. */
export const answerNeighbour: NextStepProvider = {
  lookups: [unanswered],
  async propose({ actor, t, lookUp }) {
    if (!may(actor, "initiative.write")) return undefined;
    const asked = await lookUp(unanswered, { personId: actor.personId });
    if (!asked) return undefined;
    return {
      text: t("neighbours:next", { title: titleOf(t, asked) }),
      button: actionButton(t, asked.id, "neighbours"),
    };
  },
};
