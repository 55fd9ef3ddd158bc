import { Prisma } from "../../../db/client/client.ts";
import type { Lookup } from "../../../db/lookup.ts";
import type { NextStepProvider } from "../../home/next-step.ts";
import { actionButton, titleOf } from "../../initiatives/screens.ts";
import { may } from "../../people/permissions.ts";

interface Offered {
  readonly id: string;
  readonly title: string | null;
}

/** The initiative that has been offered to an akim the longest. */
const offered: Lookup<{ personId: string }, Offered | null> = {
  columns: { personId: "uuid" },
  sql: Prisma.sql`(
    SELECT jsonb_build_object('id', i."id", 'title', i."title")
      FROM "Handover" h JOIN "Initiative" i ON i."id" = h."initiativeId"
     WHERE h."toId" = asked."personId" AND h."openKey" IS NOT NULL
     ORDER BY h."proposedAt", h."id" LIMIT 1)`,
  read: (json) => json as Offered | null,
};

/** Nobody looks after an initiative that waits for its next akim. */
export const takeOverOffered: NextStepProvider = {
  lookups: [offered],
  async propose({ actor, t, lookUp }) {
    if (!may(actor, "initiative.write")) return undefined;
    const found = await lookUp(offered, { personId: actor.personId });
    if (!found) return undefined;
    return {
      text: t("village:handover.next", { title: titleOf(t, found) }),
      button: actionButton(t, found.id, "takeOver"),
    };
  },
};
