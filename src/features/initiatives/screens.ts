import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { goButton } from "../home/buttons.ts";
import { homeButton } from "../home/screens.ts";
import { type Action, allows } from "./actions.ts";
import { initiativeButton, pageButton } from "./buttons.ts";
import type { Initiative } from "./initiative.ts";
import type { InitiativeView } from "./read-view.ts";
import type { Page } from "./text-pages.ts";
import { viewPages } from "./view-pages.ts";

/** What leads on stands first, each in a row of its own. */
const leading: readonly Action[] = [
  "settle",
  "fill",
  "submit",
  "takeOver",
  "claim",
  "assess",
  "begin",
  "village",
];

/** What else the screen of an initiative offers, in its order; the other actions are reached from these. */
const further: readonly Action[] = [
  "talk",
  "files",
  "history",
  "passport",
  "neighbours",
  "copy",
  "handOver",
  "release",
  "withdraw",
  "discard",
  "stop",
];

/** Letters of a label that leaves room for another beside it on a narrow phone. */
const longestInPair = 18;

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
function listButton(t: Translator, initiative: Pick<Initiative, "relations">): InlineButton {
  return initiative.relations.includes("owner")
    ? { label: t.plain("initiatives:section.initiatives"), data: goButton.data({ to: "initiatives" }) }
    : { label: t.plain("initiatives:section.overseen"), data: goButton.data({ to: "queue" }) };
}

/** Buttons in rows: two in one where both are short. */
export function inPairs(buttons: readonly InlineButton[]): readonly (readonly InlineButton[])[] {
  const rows: InlineButton[][] = [];
  const isShort = ({ label }: InlineButton) => [...label].length <= longestInPair;
  for (const button of buttons) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row?.length === 1 && first && isShort(first) && isShort(button)) row.push(button);
    else rows.push([button]);
  }
  return rows;
}

/** The way through the pages of something: each button says what comes. */
export function turningRow(
  t: Translator,
  pages: readonly Page[],
  page: number,
  to: (page: number) => string,
): readonly (readonly InlineButton[])[] {
  const before = pages[page - 1];
  const after = pages[page + 1];
  const row = [
    ...(before
      ? [{ label: t.plain("initiatives:button.pageBack", { title: before.title }), data: to(page - 1) }]
      : []),
    ...(after
      ? [{ label: t.plain("initiatives:button.pageOn", { title: after.title }), data: to(page + 1) }]
      : []),
  ];
  return inPairs(row);
}

/**
 * An initiative as its passport in chat, a page a message, with what this person can do with it below the first.
 *
 * @param page from 0; one beyond the last is the last
 */
export function initiativeScreen(t: Translator, view: InitiativeView, page = 0, notice?: string): Screen {
  const { initiative, files } = view;
  const { id } = initiative;
  const pages = viewPages(t, view);
  const shown = Math.min(page, pages.length - 1);
  const { title = "", text = "" } = pages[shown] ?? {};
  const head = t("initiatives:page.head", { title, page: shown + 1, pages: pages.length });
  const buttonOf = (action: Action) => actionButton(t, id, action);
  const isOffered = (action: Action) =>
    allows(initiative, action) && (action !== "files" || files.length > 0);
  return {
    text: [...(notice === undefined ? [] : [notice]), headOf(t, initiative), `${head}\n\n${text}`].join(
      "\n\n",
    ),
    keyboard: [
      ...turningRow(t, pages, shown, (number) => pageButton.data({ page: number, id })),
      ...(shown === 0
        ? [
            ...leading.filter(isOffered).map((action) => [buttonOf(action)]),
            ...inPairs(further.filter(isOffered).map(buttonOf)),
          ]
        : []),
      [listButton(t, initiative), homeButton(t)],
    ],
  };
}
