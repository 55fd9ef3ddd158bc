import { formatDate } from "../../i18n/formats.ts";
import { escapeHtml, type Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { shorten } from "../courses/course-screens.ts";
import { homeButton } from "../home/screens.ts";
import { allows } from "../initiatives/actions.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { actionButton, headOf } from "../initiatives/screens.ts";
import { listButton, newMilestoneButton, sureButton } from "./buttons.ts";
import type { CompleteCheck } from "./complete-initiative.ts";
import type { Village } from "./get-village.ts";
import { comparisonLines, factLine, lines, milestoneLine, paragraphs } from "./lines.ts";
import type { Milestone } from "./milestone.ts";

/** How much of each list the overview shows. */
const shown = { milestones: 6, facts: 4 } as const;
/** Characters of a report in the overview. */
const reportExcerpt = 160;

/** The way back to what happens in the village. */
export function villageButton(t: Translator, id: string): InlineButton {
  return { ...actionButton(t, id, "village"), label: t.plain("village:button.village") };
}

/** The way to one of the lists of the village. */
export function toList(
  t: Translator,
  list: "milestones" | "facts" | "reports",
  id: string,
  page = 0,
): InlineButton {
  return { label: t.plain(`village:button.${list}`), data: listButton.data({ list, id, page }) };
}

export function newMilestone(t: Translator, id: string): InlineButton {
  return { label: t.plain("village:button.newMilestone"), data: newMilestoneButton.data({ id }) };
}

/** What is still open, the most urgent first, then what was done last. */
function mostTelling(milestones: readonly Milestone[]): readonly Milestone[] {
  const open = milestones.filter(({ doneOn, dropped }) => doneOn === null && !dropped);
  const done = milestones.filter(({ doneOn }) => doneOn !== null);
  const kept = new Set([...open, ...done.reverse()].slice(0, shown.milestones));
  return milestones.filter((milestone) => kept.has(milestone));
}

function milestoneLines(t: Translator, { milestones, comparison, today }: Village): string {
  const { done, total, overdue } = comparison.milestones;
  if (milestones.length === 0) return `🗓 ${t("village:milestones.noneShort")}`;
  const telling = mostTelling(milestones);
  const rest = milestones.length - telling.length;
  return lines(
    t("village:overview.milestones", { done, total }) +
      (overdue === 0 ? "" : `, ⚠️ ${t("village:overview.overdue", { overdue })}`),
    ...telling.map((milestone) => milestoneLine(t, milestone, today)),
    rest === 0 ? undefined : t("village:milestones.more", { count: rest }),
  );
}

function factLines(t: Translator, { facts }: Village): string {
  if (facts.length === 0) return t("village:overview.noFacts");
  const rest = facts.length - shown.facts;
  return lines(
    t("village:overview.facts"),
    ...facts.slice(0, shown.facts).map((fact) => factLine(t, fact)),
    rest > 0 ? t("village:overview.moreFacts", { rest }) : undefined,
  );
}

function reportLines(t: Translator, { reports, reportsTotal }: Village, timeZone: string): string {
  if (reportsTotal === 0) return t("village:overview.noReports");
  return lines(
    t("village:overview.reports", { total: reportsTotal }),
    ...reports.map(({ reportedAt, text }) => {
      const excerpt = text === null ? t.plain("village:report.onlyPhotos") : shorten(text, reportExcerpt);
      return `• ${formatDate(reportedAt, t.language, timeZone)}: ${escapeHtml(excerpt.replaceAll("\n", " "))}`;
    }),
  );
}

/** Handovers that the overview shows, the latest. */
const latestHandovers = 3;

function handoverLines(t: Translator, { handovers }: Village, timeZone: string): string | undefined {
  if (handovers.length === 0) return undefined;
  const latest = handovers.slice(-latestHandovers);
  return lines(
    t("village:handover.story"),
    ...latest.map((handover) =>
      t("village:handover.line", {
        day: formatDate(handover.acceptedAt ?? handover.proposedAt, t.language, timeZone),
        giver: handover.from.name ?? t.plain("village:report.nameless"),
        taker: handover.to.name ?? t.plain("village:report.nameless"),
      }),
    ),
  );
}

/** Everything about the village in one screen. */
export function villageScreen(
  t: Translator,
  input: { village: Village; timeZone: string },
  notice?: string,
): Screen {
  const { village, timeZone } = input;
  const { initiative, facts, reportsTotal } = village;
  const { id } = initiative;
  const action = (name: "plan" | "report" | "record" | "begin" | "complete" | "stop") =>
    allows(initiative, name) ? [actionButton(t, id, name)] : [];
  const rows = [
    action("begin"),
    [...action("report"), ...action("record")],
    allows(initiative, "plan")
      ? action("plan")
      : village.milestones.length > 0
        ? [toList(t, "milestones", id)]
        : [],
    [
      ...(facts.length > 0 ? [toList(t, "facts", id)] : []),
      ...(reportsTotal > 0 ? [toList(t, "reports", id)] : []),
    ],
    [...action("complete"), ...action("stop")],
    [{ ...actionButton(t, id, "view"), label: t.plain("village:button.initiative") }, homeButton(t)],
  ];
  return {
    text: paragraphs(
      notice,
      headOf(t, initiative),
      milestoneLines(t, village),
      comparisonLines(t, village.comparison),
      factLines(t, village),
      reportLines(t, village, timeZone),
      handoverLines(t, village, timeZone),
    ),
    keyboard: rows.filter((row) => row.length > 0),
  };
}

/** Asks whether to begin, or says what is wanted first. */
export function beginScreen(t: Translator, input: { initiative: Initiative; isReady: boolean }): Screen {
  const { initiative, isReady } = input;
  const { id } = initiative;
  return {
    text: paragraphs(headOf(t, initiative), t(isReady ? "village:begin.sure" : "village:begin.unplanned")),
    keyboard: [
      [
        isReady
          ? { label: t.plain("village:button.beginSure"), data: sureButton.data({ action: "begin", id }) }
          : newMilestone(t, id),
      ],
      [villageButton(t, id)],
    ],
  };
}

/** Asks whether to complete, or says what is missing. */
export function completeScreen(
  t: Translator,
  outcome: Extract<CompleteCheck, { type: "ready" | "incomplete" }>,
): Screen {
  const { initiative } = outcome;
  const { id } = initiative;
  if (outcome.type === "ready") {
    const sure = {
      label: t.plain("village:button.completeSure"),
      data: sureButton.data({ action: "complete", id }),
    };
    return {
      text: paragraphs(headOf(t, initiative), t("village:complete.sure")),
      keyboard: [[sure], [villageButton(t, id)]],
    };
  }
  const { open, noFact } = outcome;
  return {
    text: paragraphs(
      headOf(t, initiative),
      lines(
        t("village:complete.incomplete"),
        open === 0 ? undefined : t("village:complete.open", { count: open }),
        noFact ? t("village:complete.noFact") : undefined,
      ),
    ),
    keyboard: [
      ...(open === 0 ? [] : [[toList(t, "milestones", id)]]),
      ...(noFact ? [[actionButton(t, id, "record")]] : []),
      [villageButton(t, id)],
    ],
  };
}
