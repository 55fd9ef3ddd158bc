import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { goButton } from "../home/buttons.ts";
import { homeButton } from "../home/screens.ts";
import { type Action, allows } from "./actions.ts";
import { initiativeButton } from "./buttons.ts";
import type { Initiative } from "./initiative.ts";

/** What the screen of an initiative offers, in its order; the other actions are reached from these. */
const offered: readonly Action[] = [
  "fill",
  "settle",
  "claim",
  "assess",
  "begin",
  "village",
  "talk",
  "files",
  "history",
  "passport",
  "submit",
  "neighbours",
  "takeOver",
  "copy",
  "handOver",
  "release",
  "withdraw",
  "discard",
  "stop",
];

/** The button of an action with an initiative. */
export function actionButton(t: Translator, id: string, action: Action): InlineButton {
  return { label: t.plain(`initiatives:action.${action}`), data: initiativeButton.data({ action, id }) };
}

/** The name of an initiative; without one, words that say so. */
export function titleOf(t: Translator, initiative: Pick<Initiative, "title">): string {
  return initiative.title ?? t.plain("initiatives:untitled");
}

/** The title, number and status of an initiative, as HTML for the head of a screen. */
export function headOf(t: Translator, initiative: Pick<Initiative, "title" | "number" | "status">): string {
  return t("initiatives:head", {
    title: titleOf(t, initiative),
    number: initiative.number ?? t.plain("initiatives:unnumbered"),
    status: t.plain(`initiatives:status.${initiative.status}`),
  });
}

/** The way back to where this person's initiatives are listed. */
export function listButton(t: Translator, initiative: Pick<Initiative, "relations">): InlineButton {
  return initiative.relations.includes("owner")
    ? { label: t.plain("initiatives:section.initiatives"), data: goButton.data({ to: "initiatives" }) }
    : { label: t.plain("initiatives:section.overseen"), data: goButton.data({ to: "queue" }) };
}

/** An initiative with what this person can do with it. */
export function initiativeScreen(t: Translator, initiative: Initiative, notice?: string): Screen {
  const buttons = offered
    .filter((action) => allows(initiative, action))
    .map((action) => [actionButton(t, initiative.id, action)]);
  return {
    text: [...(notice === undefined ? [] : [notice]), headOf(t, initiative)].join("\n\n"),
    keyboard: [...buttons, [listButton(t, initiative), homeButton(t)]],
  };
}
