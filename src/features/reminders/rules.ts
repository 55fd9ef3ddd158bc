import { addDays, type Day, dayNumber, dayOf } from "../../shared/day.ts";

/** When people are reminded of something, how often, and what is done when it is late. Days are calendar days. */
export interface Rule {
  /**
   * The days of the reminders, counted from the day on which it began to wait (or, of a milestone, from its day). Their
   * number is how many there are.
   */
  readonly on: readonly [number, ...number[]];
  /** At least as many days lie between two reminders of the same thing, even when it began to wait anew. */
  readonly rest: number;
  /** What is done with a reminder that comes more than `after` days late: the program or Telegram was down, … */
  readonly late: {
    readonly after: number;
    /**
     * `send`: it is as good as in time. `merge`: it is no reason to write, but said when there is another. `drop`: it
     * is left out, which is recorded, and the next one comes in its time.
     */
    readonly act: "send" | "merge" | "drop";
  };
  /** The one of `on` that cannot wait for the end of a day off. */
  readonly evenOnDaysOff?: number;
  /** What ends it; the sources of the features look for it, before planning and before sending. */
  readonly until: string;
}

/**
 * Everything that people are reminded of, the most urgent first: in this order it stands in a message. What ends all of
 * them besides: the person muted the kind or all reminders, put the thing off, blocked the bot or left.
 */
export const rules = {
  /** A milestone of an initiative that is carried out has its day soon, or had it. */
  milestoneDue: {
    on: [-3, 0, 3, 10],
    rest: 1,
    late: { after: 2, act: "send" },
    evenOnDaysOff: 0,
    until: "it is done, moved or dropped, or the initiative is carried out no longer",
  },
  /** Initiatives of a specialist, in their hands or in their queue, are past the day of the decision. */
  reviewOverdue: {
    on: [1, 3, 5, 8, 12],
    rest: 2,
    late: { after: 7, act: "send" },
    until: "it is decided, or another specialist took it",
  },
  /** An initiative came back and waits for its akim. */
  remarkUnanswered: {
    on: [2, 5, 10, 20],
    rest: 3,
    late: { after: 30, act: "send" },
    until: "it is submitted again or withdrawn",
  },
  /** An announcement with the button "I have read it" was not acknowledged. */
  announcementUnread: {
    on: [1, 3, 7],
    rest: 1,
    late: { after: 7, act: "drop" },
    until: "it is acknowledged, repeated or called off",
  },
  /** An attempt at a quiz was left in the middle. */
  attemptUnfinished: {
    on: [1, 3, 7],
    rest: 2,
    late: { after: 14, act: "merge" },
    until: "it is finished, or its time ran out",
  },
  /** After a pause, or because an organizer gave one more, an attempt at a quiz may begin. */
  attemptOpen: {
    on: [1, 4, 10],
    rest: 2,
    late: { after: 14, act: "merge" },
    until: "one begins, or the quiz is passed",
  },
  /** A draft of an initiative lies untouched. */
  draftUntouched: {
    on: [3, 10, 30],
    rest: 5,
    late: { after: 30, act: "merge" },
    until: "it is changed, submitted or thrown away",
  },
  /** Mistakes are due for review. */
  reviewDue: {
    on: [1, 4, 10, 24],
    rest: 3,
    late: { after: 7, act: "merge" },
    until: "they are reviewed",
  },
  /** Nothing was read or answered for days, and a lesson is open. */
  lesson: {
    on: [3, 7, 14, 30],
    rest: 3,
    late: { after: 30, act: "merge" },
    until: "anything is read or answered, or nothing is left to read",
  },
} as const satisfies Record<string, Rule>;

export type ReminderKind = keyof typeof rules;

/** The most urgent first. */
export const reminderKinds = Object.keys(rules) as readonly ReminderKind[];

export function isReminderKind(name: string): name is ReminderKind {
  return Object.hasOwn(rules, name);
}

/** How something stands with its reminders: what it waits since, and what was said of it already. */
export interface Standing {
  /** When it began to wait; of a milestone, the beginning of its day. */
  readonly since: Date;
  /** What is remembered of it; undefined when it was never mentioned. */
  readonly topic:
    | {
        readonly since: Date;
        /** When it was last mentioned, or left out for being late. */
        readonly lastAt: Date | null;
        readonly snoozedUntil: Date | null;
      }
    | undefined;
}

/** What a rule says about something today. */
export type Decision =
  /** It is to be said. `ownReason` is false when it may only join other things. */
  | { readonly type: "due"; readonly on: Day; readonly ownReason: boolean }
  /** It came too late. */
  | { readonly type: "dropped"; readonly on: Day; readonly reason: "late" }
  /** Nothing today. `usedUp`: all reminders of it were given. */
  | { readonly type: "silent"; readonly reason: "early" | "said" | "snoozed" | "dayOff" | "usedUp" };

/**
 * What a rule says about something on this day. It looks at calendar days of the programme's time zone only, so the
 * hour at which it is asked, and how often, changes nothing: what was said today is not due again today.
 *
 * Of reminders that were missed the last one stands for all: there is one message for a clock that leaps a month.
 */
export function decide(
  rule: Rule,
  { since, topic }: Standing,
  { now, timeZone, dayOff }: { now: Date; timeZone: string; dayOff: boolean },
): Decision {
  const today = dayOf(now, timeZone);
  const lastOn = topic?.lastAt ? dayOf(topic.lastAt, timeZone) : undefined;
  const snoozedUntil = topic?.snoozedUntil ? dayOf(topic.snoozedUntil, timeZone) : undefined;
  if (snoozedUntil !== undefined && today < snoozedUntil) return { type: "silent", reason: "snoozed" };
  // They asked for it: no rule makes it late, used up or too soon.
  if (snoozedUntil !== undefined && (lastOn === undefined || lastOn < snoozedUntil)) {
    return dayOff ? { type: "silent", reason: "dayOff" } : { type: "due", on: snoozedUntil, ownReason: true };
  }
  const sinceDay = dayOf(since, timeZone);
  const offset = rule.on.findLast((days) => addDays(sinceDay, days) <= today);
  if (offset === undefined) return { type: "silent", reason: "early" };
  const on = addDays(sinceDay, offset);
  const isAnew = topic !== undefined && topic.since.getTime() !== since.getTime();
  if (lastOn !== undefined) {
    const rested = dayNumber(today) - dayNumber(lastOn) >= rule.rest;
    if (!rested || (!isAnew && lastOn >= on)) {
      const isLast = offset === rule.on.at(-1);
      return { type: "silent", reason: isLast && rested ? "usedUp" : "said" };
    }
  }
  if (dayOff && !(offset === rule.evenOnDaysOff && on === today)) return { type: "silent", reason: "dayOff" };
  const isLate = dayNumber(today) - dayNumber(on) > rule.late.after;
  if (isLate && rule.late.act === "drop") return { type: "dropped", on, reason: "late" };
  return { type: "due", on, ownReason: !isLate || rule.late.act === "send" };
}
