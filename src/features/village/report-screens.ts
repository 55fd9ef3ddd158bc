import { formatDate } from "../../i18n/formats.ts";
import { escapeHtml, type Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { shorten } from "../courses/course-screens.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { headOf } from "../initiatives/screens.ts";
import { aboutButton, gatherButton, reportButton } from "./buttons.ts";
import type { OpenReport } from "./gather-report.ts";
import { lines, paragraphs } from "./lines.ts";
import { turning } from "./milestone-screens.ts";
import { isEmpty, mostPhotos, type Report, type ReportPage, reportsPerPage } from "./report.ts";
import { toList, villageButton } from "./screens.ts";

/** Characters of a report in a list. */
const excerptLength = 200;

/** What was gathered for a report so far, and what else can be added. */
export function gatherScreen(t: Translator, report: OpenReport, notice?: string): Screen {
  const { initiative, content, key, milestones } = report;
  const milestone = milestones.find(({ id }) => id === content.milestoneId);
  const press = (label: "send" | "clear" | "choose"): InlineButton => ({
    label: t.plain(`village:button.${label}`),
    data: gatherButton.data({ key, action: label }),
  });
  // Whatever was gathered is kept, so this is no "cancel".
  const leave = villageButton(t, initiative.id);
  const hasContent = !isEmpty(content);
  return {
    text: paragraphs(
      headOf(t, initiative),
      t("village:report.title"),
      content.text === null ? undefined : escapeHtml(content.text),
      lines(
        content.photos.length === 0
          ? undefined
          : t("village:report.photos", { photos: content.photos.length, most: mostPhotos }),
        milestone && t("village:report.milestone", { title: milestone.title }),
      ),
      notice,
      hasContent ? t("village:report.moreHint") : t("village:report.hint", { most: mostPhotos }),
    ),
    keyboard: [
      ...(hasContent ? [[press("send")]] : []),
      ...(milestones.length > 0 ? [[press("choose")]] : []),
      ...(hasContent ? [[press("clear"), leave]] : [[leave]]),
    ],
  };
}

/** Asks which milestone the report is about. */
export function chooseMilestoneScreen(t: Translator, report: OpenReport): Screen {
  const { initiative, milestones, key } = report;
  const about = (label: string, milestone: string): InlineButton[] => [
    { label: shorten(label), data: aboutButton.data({ key, milestone }) },
  ];
  return {
    text: paragraphs(headOf(t, initiative), t("village:report.choose")),
    keyboard: [
      ...milestones.map(({ id, title }) => about(title, id)),
      about(t.plain("village:button.noMilestone"), "none"),
      [{ label: t.plain("button.back"), data: gatherButton.data({ key, action: "card" }) }],
    ],
  };
}

function photoMark({ photos }: Report): string {
  return photos.length === 0 ? "" : ` · 🖼 ${photos.length}`;
}

/** A page of the reports, the latest first, each with the way to it. */
export function reportsScreen(
  t: Translator,
  input: { initiative: Initiative; list: ReportPage; timeZone: string },
  notice?: string,
): Screen {
  const { initiative, list, timeZone } = input;
  const { reports, total, page, pages } = list;
  const { id } = initiative;
  const first = page * reportsPerPage;
  const turn = turning(t, "reports", { id, page, pages });
  const open = reports.map(
    (report, index): InlineButton => ({
      label: String(first + index + 1),
      data: reportButton.data({ action: "view", id: report.id }),
    }),
  );
  return {
    text: paragraphs(
      notice,
      headOf(t, initiative),
      total === 0 ? t("village:report.none") : t("village:report.list", { total }),
      ...reports.map((report, index) =>
        t("village:report.line", {
          number: first + index + 1,
          day: formatDate(report.reportedAt, t.language, timeZone),
          photos: photoMark(report),
          text:
            report.text === null ? t.plain("village:report.onlyPhotos") : shorten(report.text, excerptLength),
        }),
      ),
    ),
    keyboard: [
      ...(open.length > 0 ? [open] : []),
      ...(turn.length > 0 ? [turn] : []),
      [villageButton(t, id)],
    ],
  };
}

/** A report, whole. */
export function reportScreen(
  t: Translator,
  input: { initiative: Initiative; report: Report; timeZone: string; heading?: string },
): Screen {
  const { initiative, report, timeZone, heading } = input;
  const { milestone, text, by, photos, id } = report;
  const day = formatDate(report.reportedAt, t.language, timeZone);
  return {
    text: paragraphs(
      heading,
      headOf(t, initiative),
      lines(
        heading === undefined ? t("village:report.title") : undefined,
        t("village:report.by", { day, name: by ?? t.plain("village:report.nameless") }),
        milestone === null ? undefined : t("village:report.milestone", { title: milestone }),
      ),
      text === null ? undefined : escapeHtml(text),
      photos.length === 0
        ? undefined
        : t("village:report.photos", { photos: photos.length, most: mostPhotos }),
    ),
    keyboard: [
      ...(photos.length === 0
        ? []
        : [[{ label: t.plain("village:button.photos"), data: reportButton.data({ action: "photos", id }) }]]),
      [toList(t, "reports", initiative.id)],
      [villageButton(t, initiative.id)],
    ],
  };
}
