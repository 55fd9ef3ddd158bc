import { dayText } from "../../i18n/day-text.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import type { Day } from "../../shared/day.ts";
import { shorten } from "../courses/course-screens.ts";
import { allows } from "../initiatives/actions.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { headOf } from "../initiatives/screens.ts";
import { listButton, milestoneButton } from "./buttons.ts";
import { lines, milestoneLine, paragraphs } from "./lines.ts";
import { type Milestone, milestoneState, mostMilestones } from "./milestone.ts";
import { newMilestone, toList, villageButton } from "./screens.ts";

/** As many milestones as one screen lists. */
const milestonesPerPage = 8;

/** The buttons that turn the pages of a list. */
export function turning(
  t: Translator,
  list: "milestones" | "facts" | "reports",
  about: { id: string; page: number; pages: number },
): InlineButton[] {
  const { id, page, pages } = about;
  const to = (to: number) => listButton.data({ list, id, page: to });
  return [
    ...(page > 0 ? [{ label: t.plain("button.previous"), data: to(page - 1) }] : []),
    ...(page < pages - 1 ? [{ label: t.plain("button.next"), data: to(page + 1) }] : []),
  ];
}

/** A page of a list, with the numbers of its rows from 1. */
export function pageOf<Row>(
  rows: readonly Row[],
  about: { page: number; perPage: number },
): { page: number; pages: number; rows: readonly { number: number; row: Row }[] } {
  const { perPage } = about;
  const pages = Math.max(1, Math.ceil(rows.length / perPage));
  const page = Math.min(about.page, pages - 1);
  const first = page * perPage;
  return {
    page,
    pages,
    rows: rows.slice(first, first + perPage).map((row, index) => ({ number: first + index + 1, row })),
  };
}

/** The milestones of an initiative, in the order of their dates, each with the way to it. */
export function milestonesScreen(
  t: Translator,
  input: { initiative: Initiative; milestones: readonly Milestone[]; today: Day; page: number },
  notice?: string,
): Screen {
  const { initiative, milestones, today } = input;
  const { id } = initiative;
  const { rows, page, pages } = pageOf(milestones, { page: input.page, perPage: milestonesPerPage });
  const mayPlan = allows(initiative, "plan");
  const turn = turning(t, "milestones", { id, page, pages });
  return {
    text: paragraphs(
      notice,
      headOf(t, initiative),
      lines(
        t("village:milestones.title"),
        ...rows.map(({ row, number }) => `${number}. ${milestoneLine(t, row, today)}`),
      ),
      milestones.length === 0 ? t("village:milestones.none") : undefined,
    ),
    keyboard: [
      ...rows.map(({ row, number }) => [
        {
          label: shorten(`${number}. ${row.title}`),
          data: milestoneButton.data({ action: "view", id: row.id }),
        },
      ]),
      ...(turn.length > 0 ? [turn] : []),
      ...(mayPlan && milestones.length < mostMilestones ? [[newMilestone(t, id)]] : []),
      [villageButton(t, id)],
    ],
  };
}

/** A milestone with what can be done with it. */
export function milestoneScreen(
  t: Translator,
  input: { initiative: Initiative; milestone: Milestone; today: Day },
  notice?: string,
): Screen {
  const { initiative, milestone, today } = input;
  const state = milestoneState(milestone, today);
  const { doneOn, dueOn, droppedWhy } = milestone;
  const press = (
    label: "done" | "reopen" | "rename" | "reschedule" | "drop",
    action: "done" | "open" | "rename" | "reschedule" | "drop",
  ): InlineButton => ({
    label: t.plain(`village:button.${label}`),
    data: milestoneButton.data({ action, id: milestone.id }),
  });
  const isOpen = state === "due" || state === "overdue";
  const changes = isOpen
    ? [
        [press("done", "done")],
        [press("rename", "rename"), press("reschedule", "reschedule")],
        [press("drop", "drop")],
      ]
    : [[press("reopen", "open")]];
  return {
    text: paragraphs(
      notice,
      headOf(t, initiative),
      lines(
        t("village:milestone.title", { title: milestone.title }),
        t(`village:state.${state}`, { day: dayText(doneOn ?? dueOn, t.language) }),
        isOpen ? undefined : t("village:milestone.planned", { day: dayText(dueOn, t.language) }),
        droppedWhy === null ? undefined : t("village:milestone.why", { reason: droppedWhy }),
      ),
    ),
    keyboard: [
      ...(allows(initiative, "plan") ? changes : []),
      [toList(t, "milestones", initiative.id)],
      [villageButton(t, initiative.id)],
    ],
  };
}
