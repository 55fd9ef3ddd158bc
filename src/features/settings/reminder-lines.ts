import { dayText } from "../../i18n/day-text.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { MyReminders } from "../reminders/my-reminders.ts";
import { hourText } from "../reminders/settings-screens.ts";

type Dated = (value: Date) => string;
type Item = MyReminders["digests"][number]["items"][number];

const reasons = [
  "done",
  "changed",
  "snoozed",
  "muted",
  "off",
  "late",
  "gone",
  "unreachable",
  "unknown",
] as const;

/** Why something was not said; Telegram's own words where it refused the message. */
function reasonText(t: Translator, reason: string | null): string[] {
  if (reason === null) return [];
  const known = reasons.find((known) => known === reason);
  return [known ? t.plain(`export:reminder.reason.${known}`) : reason];
}

function itemLine(t: Translator, { kind, outcome, reason, dueAt }: Item, date: Dated): string {
  const state = outcome === "sent" || outcome === "merged" || outcome === "dropped" ? outcome : "planned";
  const said = [
    t.plain(`reminders:kind.${kind}`),
    t.plain(`export:reminder.outcome.${state}`),
    ...reasonText(t, reason),
    t.plain("export:reminder.due", { date: date(dueAt) }),
  ];
  return `    ${said.join(", ")}`;
}

/** When and of what somebody wants to be reminded, and all that they were. */
export function reminderLines(t: Translator, reminders: MyReminders, date: Dated): string[] {
  const { settings, changedAt, topics, digests } = reminders;
  const line = (label: string, value: string) => t.plain("export:line", { label, value });
  const muted = settings.muted.map((kind) => t.plain(`reminders:kind.${kind}`)).join(", ");
  return [
    line(t.plain("export:reminder.hour"), hourText(settings.hour)),
    line(t.plain("export:reminder.off"), t.plain(settings.off ? "export:yes" : "export:no")),
    line(t.plain("export:reminder.muted"), muted || t.plain("export:none")),
    ...(changedAt ? [line(t.plain("export:field.changed"), date(changedAt))] : []),
    ...topics.map(({ kind, times, since, lastAt, snoozedUntil }) =>
      [
        t.plain(`reminders:kind.${kind}`),
        t.plain("export:reminder.since", { date: date(since) }),
        t.plain("export:reminder.times", { times }),
        ...(lastAt ? [t.plain("export:reminder.last", { date: date(lastAt) })] : []),
        ...(snoozedUntil ? [t.plain("export:reminder.until", { date: date(snoozedUntil) })] : []),
      ].join(", "),
    ),
    ...digests.flatMap(({ day, state, reason, plannedAt, endedAt, items }) => [
      [
        dayText(day, t.language),
        t.plain("export:reminder.planned", { date: date(plannedAt) }),
        ...(state === "planned" ? [] : [t.plain(`export:reminder.state.${state}`)]),
        ...reasonText(t, reason),
        ...(endedAt ? [date(endedAt)] : []),
      ].join(", "),
      ...items.map((item) => itemLine(t, item, date)),
    ]),
  ];
}
