import type { HomeSection, NextStepProvider } from "../home/next-step.ts";
import { remarksToSettle } from "../initiative-reviews/remarks/to-settle.ts";
import { may } from "../people/permissions.ts";
import { newInitiativeButton } from "./buttons.ts";
import { hasInitiative, ownWork } from "./own-work.ts";
import { actionButton, titleOf } from "./screens.ts";

/** An initiative that came back is mended first. */
export const mendInitiative: NextStepProvider = {
  lookups: [ownWork, remarksToSettle],
  async propose({ actor, t, lookUp }) {
    if (!may(actor, "initiative.write")) return undefined;
    const { personId } = actor;
    const [work, remarks] = await Promise.all([
      lookUp(ownWork, { personId }),
      lookUp(remarksToSettle, { personId }),
    ]);
    if (work?.status !== "needsChanges") return undefined;
    const title = titleOf(t, work);
    const count = remarks.get(work.id) ?? 0;
    return {
      text:
        count > 0
          ? t("initiatives:next.remarks", { title, count })
          : t("initiatives:next.needsChanges", { title }),
      button: actionButton(t, work.id, "settle"),
    };
  },
};

/** An approved initiative is begun, a draft is gone on with. */
export const continueInitiative: NextStepProvider = {
  lookups: [ownWork],
  async propose({ actor, t, lookUp }) {
    if (!may(actor, "initiative.write")) return undefined;
    const work = await lookUp(ownWork, { personId: actor.personId });
    if (!work || work.status === "needsChanges") return undefined;
    return {
      text: t(`initiatives:next.${work.status}`, { title: titleOf(t, work) }),
      button: actionButton(t, work.id, work.status === "draft" ? "fill" : "village"),
    };
  },
};

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
