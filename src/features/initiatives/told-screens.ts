import { formatMoney } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { Screen } from "../../screen/screen.ts";
import { allows } from "./actions.ts";
import { initiativeButton } from "./buttons.ts";
import type { Initiative } from "./initiative.ts";
import type { InitiativeView } from "./read-view.ts";
import { actionButton, headOf } from "./screens.ts";
import { placeText } from "./view-pages.ts";

/** What is new of an initiative, for who reviews or watches over it. */
export type News =
  /** It waits for a specialist to take it. */
  | "submitted"
  /** It came back to the specialist who had returned it. */
  | "resubmitted"
  /** It waits, and there is no specialist for it: an organizer is told. */
  | "unattended";

const openButton = (t: Translator, id: string) => ({
  label: t.plain("initiatives:button.toInitiative"),
  data: initiativeButton.data({ action: "view", id }),
});

/** Tells of an initiative that was submitted. */
export function submittedNews(
  t: Translator,
  input: { initiative: Initiative; place: InitiativeView["place"]; news: News },
): Screen {
  const { initiative, place, news } = input;
  const { id, owner, direction, answers } = initiative;
  return {
    text: [
      t(`initiatives:told.${news}`),
      [
        headOf(t, initiative),
        t("initiatives:told.place", {
          place: placeText(t, place),
          owner: owner.name ?? t.plain("initiatives:view.nobody"),
        }),
        ...(direction !== null && answers.totalCost !== undefined
          ? [
              t("initiatives:told.sum", {
                direction: t.plain(`direction.${direction}`),
                sum: formatMoney(answers.totalCost, t.language),
              }),
            ]
          : []),
      ].join("\n"),
    ].join("\n\n"),
    keyboard: [...(allows(initiative, "claim") ? [[actionButton(t, id, "claim")]] : []), [openButton(t, id)]],
  };
}

/** Tells the specialist that there is nothing left to review. */
export function withdrawnNews(
  t: Translator,
  input: { initiative: Initiative; reason: string | null },
): Screen {
  const { initiative, reason } = input;
  return {
    text: [
      t("initiatives:told.withdrawn"),
      headOf(t, initiative),
      ...(reason === null ? [] : [t("initiatives:told.why", { reason })]),
    ].join("\n\n"),
    keyboard: [[openButton(t, initiative.id)]],
  };
}
