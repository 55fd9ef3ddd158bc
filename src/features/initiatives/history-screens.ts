import { formatDate, formatDateTime } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { Screen } from "../../screen/screen.ts";
import { homeButton } from "../home/screens.ts";
import { toResult } from "../initiative-reviews/assess/result-screens.ts";
import { answerText } from "./answer-text.ts";
import { changesButton, historyButton, initiativeButton } from "./buttons.ts";
import { diffVersions, type Version } from "./diff-versions.ts";
import type { Initiative } from "./initiative.ts";
import type { Doer, Happening } from "./read-history.ts";
import type { VoiceNote } from "./read-voices.ts";
import { headOf, inPairs, turningRow } from "./screens.ts";
import { splitText, spread } from "./text-pages.ts";

/** Comparisons of versions that one screen offers: the latest. */
const mostComparisons = 8;
/** Letters of a piece of an answer that was changed: the words for what it was stand around it. */
const longestPiece = 1_200;

function doerText(t: Translator, { role, name }: Doer): string {
  const as = t.plain(`initiatives:historyList.${role}`);
  return name === null
    ? t.plain("initiatives:historyList.left", { role: as })
    : t.plain("initiatives:historyList.named", { role: as, name });
}

function happeningText(t: Translator, happening: Happening, timeZone: string): readonly string[] {
  const date = formatDateTime(happening.at, t.language, timeZone);
  if (happening.type === "handover") {
    const [from, to] = [doerText(t, happening.from), doerText(t, happening.to)];
    return [t("initiatives:historyList.handover", { date, from, to })];
  }
  const { from, to, by, reason, version } = happening;
  const who = doerText(t, by);
  if (from === null) return [t("initiatives:historyList.begun", { date, who })];
  const what = t("initiatives:historyList.event", {
    date,
    from: t.plain(`initiatives:status.${from}`),
    to: t.plain(`initiatives:status.${to}`),
    who,
  });
  const [why, ...more] =
    reason === null ? [] : splitText(t.plain("initiatives:historyList.why", { reason }), longestPiece);
  const number = version === null ? [] : [t("initiatives:historyList.version", { number: version })];
  return [
    [what, ...number, ...(why === undefined ? [] : [t("initiatives:quoted", { text: why })])].join("\n"),
    ...more.map((text) => t("initiatives:quoted", { text })),
  ];
}

/** The way back to an initiative, for the last row of a screen. */
function wayBack(t: Translator, id: string) {
  return [
    {
      label: t.plain("initiatives:button.toInitiative"),
      data: initiativeButton.data({ action: "view", id }),
    },
    homeButton(t),
  ];
}

/** What happened to an initiative, with the ways to what changed between its versions. */
export function historyScreen(
  t: Translator,
  input: {
    initiative: Initiative;
    happenings: readonly Happening[];
    versions: number;
    page: number;
    timeZone: string;
  },
): Screen {
  const { initiative, happenings, versions, timeZone } = input;
  const { id } = initiative;
  const pages = spread(t, [
    {
      title: t.plain("initiatives:historyList.page"),
      paragraphs: happenings.flatMap((happening) => happeningText(t, happening, timeZone)),
    },
  ]);
  const page = Math.min(input.page, pages.length - 1);
  const comparisons = Array.from({ length: Math.max(0, versions - 1) }, (_, index) => index + 2)
    .slice(-mostComparisons)
    .map((version) => ({
      label: t.plain("initiatives:button.changes", { before: version - 1, after: version }),
      data: changesButton.data({ version, page: 0, id }),
    }));
  return {
    text: [headOf(t, initiative), t("initiatives:historyList.title"), pages[page]?.text ?? ""].join("\n\n"),
    keyboard: [
      ...turningRow(t, pages, page, (number) => historyButton.data({ page: number, id })),
      ...inPairs(comparisons),
      [toResult(t, id)],
      wayBack(t, id),
    ],
  };
}

/** What changed from a version to a later one, or to what the draft says now: old and new, field by field. */
function changedParagraphs(
  t: Translator,
  input: {
    before: Pick<Version, "answers" | "fileIds">;
    after: Pick<Version, "answers" | "fileIds">;
    voices: ReadonlyMap<string, VoiceNote>;
  },
): readonly string[] {
  const { before, after, voices } = input;
  const { fields, filesAdded, filesRemoved } = diffVersions(before, after);
  const empty = t.plain("initiatives:changes.empty");
  const texts = fields.flatMap((field) => {
    const [was, now] = [before, after].map(({ answers }) =>
      splitText(answerText(t, field, answers, voices) ?? empty, longestPiece),
    );
    const lines = [
      `<b>${t(`form:field.${field}.name`)}</b>`,
      ...(was ?? []).map((value) => t("initiatives:changes.was", { value })),
      ...(now ?? []).map((value) => t("initiatives:changes.now", { value })),
    ];
    // A long answer is in several pieces, which may come to stand on two pages.
    return was?.length === 1 && now?.length === 1 ? [lines.join("\n")] : lines;
  });
  return [
    ...texts,
    ...(filesAdded.length > 0 ? [t("initiatives:changes.filesAdded", { count: filesAdded.length })] : []),
    ...(filesRemoved.length > 0
      ? [t("initiatives:changes.filesRemoved", { count: filesRemoved.length })]
      : []),
  ];
}

/** What a version changed of the one before it. */
export function changesScreen(
  t: Translator,
  input: {
    initiative: Initiative;
    before: Version;
    after: Version;
    voices: ReadonlyMap<string, VoiceNote>;
    page: number;
    timeZone: string;
  },
): Screen {
  const { initiative, before, after, timeZone } = input;
  const { id } = initiative;
  const date = (value: Date) => formatDate(value, t.language, timeZone);
  const paragraphs = changedParagraphs(t, input);
  const pages = spread(t, [
    {
      title: t.plain("initiatives:changes.page"),
      paragraphs: paragraphs.length > 0 ? paragraphs : [t("initiatives:changes.none")],
    },
  ]);
  const page = Math.min(input.page, pages.length - 1);
  const title = t("initiatives:changes.title", {
    after: after.number,
    beforeDate: date(before.submittedAt),
    afterDate: date(after.submittedAt),
  });
  const turn = (number: number) => changesButton.data({ version: after.number, page: number, id });
  return {
    text: [headOf(t, initiative), title, pages[page]?.text ?? ""].join("\n\n"),
    keyboard: [
      ...turningRow(t, pages, page, turn),
      [
        {
          label: t.plain("initiatives:action.history"),
          data: initiativeButton.data({ action: "history", id }),
        },
      ],
      wayBack(t, id),
    ],
  };
}
