import { dayText } from "../../i18n/day-text.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import type { Day } from "../../shared/day.ts";
import { acknowledgeButton } from "../announcements/buttons.ts";
import { shorten } from "../courses/course-screens.ts";
import { goButton } from "../home/buttons.ts";
import { homeButton } from "../home/screens.ts";
import { digestButton, muteButton, toAnnouncementButton } from "./buttons.ts";
import type { Waiting } from "./due.ts";
import type { ReminderKind } from "./rules.ts";

/** What a message of reminders shows. */
export interface Digest {
  /** At least one thing, the most urgent first, those of one kind together. */
  readonly due: readonly Waiting[];
  /** The person was away for long: it says what they missed. */
  readonly missed: boolean;
  /** For buttons that put everything in it off. */
  readonly digestId: string;
  /** The day it is. */
  readonly today: Day;
}

/** More lines are no reminder but a list: they are counted. */
const mostShown = 7;

const icons: Readonly<Record<ReminderKind, string>> = {
  milestoneDue: "🗓",
  reviewOverdue: "📋",
  remarkUnanswered: "📝",
  announcementUnread: "📣",
  attemptUnfinished: "📝",
  attemptOpen: "📝",
  draftUntouched: "🌱",
  reviewDue: "🔁",
  lesson: "📖",
};

/** How something is said: most kinds in one way, some as they stand. */
function variantOf({ kind, title, dueOn, count }: Waiting, today: Day) {
  switch (kind) {
    case "milestoneDue":
      if (dueOn === null || dueOn === today) return "milestoneToday";
      return dueOn > today ? "milestoneSoon" : "milestonePast";
    case "reviewOverdue":
      return title === null ? "queueOverdue" : kind;
    case "remarkUnanswered":
      return count ? kind : "returned";
    case "announcementUnread":
      return title === null ? "announcementUntitled" : kind;
    default:
      return kind;
  }
}

/** What the words of a thing are filled with: escaped by whoever uses them. */
function filling(t: Translator, { title, dueOn, count }: Waiting) {
  return {
    title: typeof title === "string" ? title : (title?.[t.language] ?? t.plain("initiatives:untitled")),
    date: dueOn === null ? "" : dayText(dueOn, t.language),
    total: count ?? 0,
  };
}

/** Leads to a thing by what is done there. An announcement is to be looked at before it is said to be read. */
function openButton(t: Translator, { kind, subject, title, button }: Waiting): InlineButton {
  const place = kind === "reviewOverdue" && title === null ? "queueOverdue" : kind;
  const data = kind === "announcementUnread" ? toAnnouncementButton.data({ id: subject }) : button;
  return { label: t.plain(`reminders:open.${place}`), data };
}

/** Leads to the only thing; where its message is quoted, an announcement can be acknowledged at once. */
function onlyButton(t: Translator, waiting: Waiting): InlineButton {
  if (waiting.kind !== "announcementUnread" || !waiting.message) return openButton(t, waiting);
  return { label: t.plain("announcements:button.read"), data: waiting.button };
}

/** Leads to one of several things by its name. */
function namedButton(t: Translator, waiting: Waiting): InlineButton {
  const button = openButton(t, waiting);
  if (waiting.title === null) return button;
  const { title } = filling(t, waiting);
  return { ...button, label: shorten(`${icons[waiting.kind]} ${title}`) };
}

/** Under every digest: all of it tomorrow, in a week, or which kind is not to come again. */
function laterRows(t: Translator, id: string): InlineButton[][] {
  const button = (action: "tomorrow" | "week" | "kinds"): InlineButton => ({
    label: t.plain(`reminders:button.${action}`),
    data: digestButton.data({ action, id }),
  });
  return [[button("tomorrow"), button("week")], [button("kinds")]];
}

/**
 * One message of everything that a person is to be reminded of.
 *
 * @param notice a finished sentence in HTML about what just happened, above a digest that somebody pressed on
 */
export function digestScreen(t: Translator, digest: Digest, notice?: string): Screen {
  const { due, missed, digestId, today } = digest;
  const head = notice === undefined ? [] : [notice];
  const [first] = due;
  if (due.length === 1 && first && !missed) {
    return {
      text: [...head, t(`reminders:one.${variantOf(first, today)}`, filling(t, first))].join("\n\n"),
      keyboard: [[onlyButton(t, first)], ...laterRows(t, digestId)],
    };
  }
  const shown = due.slice(0, mostShown);
  const lines = shown.map((waiting) => t(`reminders:line.${variantOf(waiting, today)}`, filling(t, waiting)));
  const more = due.length - shown.length;
  return {
    text: [
      ...head,
      t(missed ? "reminders:digest.missed" : "reminders:digest.title"),
      lines.join("\n"),
      ...(more > 0 ? [t("reminders:digest.more", { total: more })] : []),
      ...(missed ? [t("reminders:digest.calm")] : []),
    ].join("\n\n"),
    keyboard: [...shown.map((waiting) => [namedButton(t, waiting)]), ...laterRows(t, digestId)],
  };
}

/** A digest of which nothing waits any more. */
export function emptyDigestScreen(t: Translator, notice?: string): Screen {
  return { text: notice ?? t("reminders:digest.done"), keyboard: [[homeButton(t)]] };
}

function toSettings(t: Translator): InlineButton {
  return { label: t.plain("reminders:button.all"), data: goButton.data({ to: "reminders" }) };
}

/** Asks of which of the kinds in a digest the person does not want to be reminded again. */
export function muteScreen(
  t: Translator,
  { digestId: id, kinds }: { digestId: string; kinds: readonly ReminderKind[] },
): Screen {
  return {
    text: t(kinds.length > 0 ? "reminders:mute.ask" : "reminders:mute.none"),
    keyboard: [
      ...kinds.map((kind) => [
        { label: `🔕 ${t.plain(`reminders:kind.${kind}`)}`, data: muteButton.data({ kind, id }) },
      ]),
      [toSettings(t)],
      [{ label: t.plain("button.back"), data: digestButton.data({ action: "view", id }) }],
    ],
  };
}

/** Stands under an announcement to which a reminder led. */
export function announcementAboveScreen(t: Translator, { id, read }: { id: string; read: boolean }): Screen {
  if (read) return { text: t("reminders:above.read"), keyboard: [[homeButton(t)]] };
  return {
    text: t("reminders:above.unread"),
    keyboard: [
      [{ label: t.plain("announcements:button.read"), data: acknowledgeButton.data({ id }) }],
      [homeButton(t)],
    ],
  };
}
