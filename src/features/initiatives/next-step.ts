import { dayOf, toColumn } from "../../shared/day.ts";
import type { HomeSection, NextStepProvider } from "../home/next-step.ts";
import { may } from "../people/permissions.ts";
import type { Action } from "./actions.ts";
import { newInitiativeButton } from "./buttons.ts";
import { hasInitiative, type OwnWork, ownWork } from "./own-work.ts";
import { actionButton, titleOf } from "./screens.ts";

const actionOf: Readonly<Record<OwnWork["status"], Action>> = {
  needsChanges: "settle",
  inImplementation: "village",
  approved: "village",
  draft: "fill",
};

/** Proposes the work whose status is one of these. */
function provider(statuses: readonly OwnWork["status"][]): NextStepProvider {
  return {
    lookups: [ownWork],
    async propose({ deps, actor, t, lookUp }) {
      if (!may(actor, "initiative.write")) return undefined;
      const today = toColumn(dayOf(deps.clock.now(), deps.config.timeZone));
      const work = await lookUp(ownWork, { personId: actor.personId, today });
      if (!work || !statuses.includes(work.status)) return undefined;
      const title = titleOf(t, work);
      const text =
        work.status === "needsChanges" && work.remarks > 0
          ? t("initiatives:next.remarks", { title, count: work.remarks })
          : t(`initiatives:next.${work.status}`, { title, milestone: work.milestone ?? "" });
      return { text, button: actionButton(t, work.id, actionOf[work.status]) };
    },
  };
}

/** An initiative that came back is mended first, a milestone whose day has come is seen to. */
export const mendInitiative = provider(["needsChanges", "inImplementation"]);

/** An approved initiative is begun, a draft is gone on with. */
export const continueInitiative = provider(["approved", "draft"]);

/** An akim who has none begins an initiative. */
export const beginFirstInitiative: NextStepProvider = {
  lookups: [hasInitiative],
  async propose({ actor, t, lookUp }) {
    if (!may(actor, "initiative.write")) return undefined;
    if (await lookUp(hasInitiative, { personId: actor.personId })) return undefined;
    return {
      text: t("initiatives:next.first"),
      button: { label: t.plain("initiatives:button.first"), data: newInitiativeButton.data({}) },
    };
  },
};

/** An akim's own initiatives. */
export const initiativesSection: HomeSection = {
  to: "initiatives",
  label: (t) => t.plain("initiatives:section.initiatives"),
  visible: (actor) => may(actor, "initiative.write"),
};
