import { formatDateTime, formatNumber } from "../../../../i18n/formats.ts";
import { escapeHtml, type Translator } from "../../../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../../../screen/screen.ts";
import { shortUuid } from "../../../../shared/short-uuid.ts";
import { type AnnouncementStatus, isPossible } from "../../announcement.ts";
import type { Content } from "../../content.ts";
import type { DeliveryCounts } from "../../delivery/count-deliveries.ts";
import { reachButton } from "../../reach/buttons.ts";
import { allPlaces } from "../../reach/places.ts";
import { cardButton, openButton, type Ruling, ruleButton, tryButton } from "../buttons.ts";
import { askEntry, backToList } from "../card-screens.ts";
import type { Announcement } from "../find-announcement.ts";
import { paragraphs, titleOf } from "../parts.ts";
import type { UnknownPeople } from "./list-unknown.ts";

/** An announcement that is no draft any more, as its screen shows it. */
export interface Out {
  readonly announcement: Announcement;
  readonly counts: DeliveryCounts;
  /** It rests until the morning. */
  readonly isNight: boolean;
  /** The reader has begun to correct it. */
  readonly hasCorrection: boolean;
  readonly timeZone: string;
}

function stateText(t: Translator, { announcement, counts, timeZone }: Out): string {
  const { status, sendAt, startedAt, finishedAt, createdAt } = announcement;
  const date = (moment: Date | null) => formatDateTime(moment ?? createdAt, t.language, timeZone);
  switch (status) {
    case "draft":
    case "paused":
      return t("announcements:out.paused");
    case "scheduled":
      return sendAt
        ? t("announcements:out.scheduled", { date: date(sendAt) })
        : t("announcements:out.starting");
    case "sending":
      return t(counts.total === 0 ? "announcements:out.starting" : "announcements:out.sending");
    case "sent":
      return t("announcements:out.sent", { date: date(startedAt) });
    case "cancelled":
      return t("announcements:out.cancelled", { date: date(finishedAt) });
  }
}

function countText(t: Translator, { announcement, counts, isNight }: Out): string | undefined {
  if (counts.total === 0) return undefined;
  const { sent, acknowledged, total } = counts;
  const number = (value: number) => formatNumber(value, t.language);
  const rest = (["waiting", "failed", "unreachable", "unknown"] as const).filter(
    (state) => counts[state] > 0,
  );
  return [
    t("announcements:out.count.arrived", { number: number(sent + acknowledged), total: number(total) }),
    ...(announcement.content.acknowledge
      ? [t("announcements:out.count.acknowledged", { number: number(acknowledged) })]
      : []),
    ...rest.map((state) => t(`announcements:out.count.${state}`, { number: number(counts[state]) })),
    ...(counts.minutesLeft === null || isNight
      ? []
      : [t("announcements:out.minutes", { minutes: number(counts.minutesLeft) })]),
    ...(announcement.version > 1
      ? [t("announcements:out.corrected", { number: number(announcement.version - 1) })]
      : []),
  ].join("\n");
}

/** Whether there is anybody for whom the action would do something. */
function isOfUse(ruling: Ruling, { announcement, counts, hasCorrection }: Out): boolean {
  switch (ruling) {
    case "repeat":
      return announcement.content.acknowledge && counts.sent + counts.unknown > 0;
    case "sendUnknown":
      return counts.unknown > 0;
    case "correct":
      return !hasCorrection;
    default:
      return true;
  }
}

/** What organizers do with an announcement that is out, in the order of its buttons. */
const offered = [
  "pause",
  "resume",
  "unschedule",
  "correct",
  "repeat",
  "sendUnknown",
  "cancel",
] as const satisfies readonly Ruling[];

const moving: readonly AnnouncementStatus[] = ["scheduled", "sending"];

/** How an announcement stands that was confirmed: its numbers, and all that may be done with it now. */
export function outScreen(t: Translator, out: Out, notice?: string): Screen {
  const { announcement, counts, isNight, hasCorrection } = out;
  const { id, status, revision, content } = announcement;
  const short = shortUuid(id);
  const button = (label: string, data: string): InlineButton[] => [{ label, data }];
  return {
    text: paragraphs(
      notice,
      stateText(t, out),
      `«${escapeHtml(titleOf(t, content))}»`,
      countText(t, out),
      isNight ? t("announcements:out.night") : undefined,
    ),
    keyboard: [
      ...(moving.includes(status)
        ? [button(t.plain("announcements:button.refresh"), openButton.data({ id: short }))]
        : []),
      button(t.plain("announcements:button.show"), tryButton.data({ id: short, how: "show" })),
      ...(counts.total > 0
        ? [
            button(
              t.plain("announcements:button.reach"),
              reachButton.data({ id: short, oblast: allPlaces, page: 0 }),
            ),
          ]
        : []),
      ...(hasCorrection
        ? [button(t.plain("announcements:button.correction"), cardButton.data({ id: short }))]
        : []),
      ...offered
        .filter((ruling) => isPossible(ruling, status) && isOfUse(ruling, out))
        .map((ruling) => [askEntry(t, ruling, { id, revision })]),
      backToList(t),
    ],
  };
}

/** What is asked before it is done: it cannot be taken back. */
export type SureQuestion =
  | { readonly ruling: "discard" | "cancel" | "drop" }
  /** With what it will say then, and to how many. */
  | { readonly ruling: "apply"; readonly content: Content; readonly number: number }
  | { readonly ruling: "sendUnknown"; readonly people: UnknownPeople };

function sureText(t: Translator, asked: SureQuestion): string {
  switch (asked.ruling) {
    case "apply":
      return t("announcements:sure.apply", { number: formatNumber(asked.number, t.language) });
    case "sendUnknown": {
      const { names, total } = asked.people;
      const list = names.map(
        (name) => `• ${name === null ? t("announcements:unknown.nameless") : escapeHtml(name)}`,
      );
      const more = total - names.length;
      return paragraphs(
        t("announcements:sure.sendUnknown", { number: formatNumber(total, t.language) }),
        [
          ...list,
          ...(more > 0 ? [t("announcements:unknown.more", { number: formatNumber(more, t.language) })] : []),
        ].join("\n"),
      );
    }
    default:
      return t(`announcements:sure.${asked.ruling}`);
  }
}

/** Asks whether the organizer is sure. `back` leads to where they were. */
export function sureScreen(t: Translator, announcement: Announcement, asked: SureQuestion): Screen {
  const { id, revision } = announcement;
  const content = asked.ruling === "apply" ? asked.content : announcement.content;
  const { ruling } = asked;
  const back = ruling === "apply" || ruling === "drop" ? cardButton : openButton;
  return {
    text: paragraphs(`«${escapeHtml(titleOf(t, content))}»`, sureText(t, asked)),
    keyboard: [
      [
        {
          label: t.plain(`announcements:button.sure.${ruling}`),
          data: ruleButton.data({ id: shortUuid(id), ruling, step: "do", revision }),
        },
      ],
      [{ label: t.plain("button.back"), data: back.data({ id: shortUuid(id) }) }],
    ],
  };
}
