import { formatDate } from "../../i18n/formats.ts";
import type { NextStepProvider } from "../home/next-step.ts";
import { may } from "../people/permissions.ts";
import { waitingRequests } from "./find-requests.ts";
import { openRequestButton } from "./screens.ts";

/** Somebody waits for another attempt, and only an organizer can give it. */
export const grantAttempts: NextStepProvider = {
  lookups: [waitingRequests],
  async propose({ deps, actor, t, lookUp }) {
    if (!may(actor, "attempt.grant")) return undefined;
    const waiting = await lookUp(waitingRequests, { organizerId: actor.personId });
    if (!waiting) return undefined;
    const { total, oldest } = waiting;
    return {
      text: t("attempts:home", { total, date: formatDate(oldest.askedAt, t.language, deps.config.timeZone) }),
      button: openRequestButton(t, oldest.id),
    };
  },
};
