import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isDayOff } from "../../src/features/calendar/days-off.ts";
import {
  type Decision,
  decide,
  type ReminderKind,
  type Rule,
  reminderKinds,
  rules,
  type Standing,
} from "../../src/features/reminders/rules.ts";
import { addDays, type Day, dayNumber, dayOf } from "../../src/shared/day.ts";
import { momentOf } from "../../src/shared/quiet-hours.ts";

const almaty = "Asia/Almaty";
const zones = [almaty, "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"];
const kinds = fc.constantFrom(...reminderKinds);
const day = (number: number): Day => addDays("2026-11-23", number);

type Topic = NonNullable<Standing["topic"]>;

/** Something that waits, asked about again and again; what is due is said. */
function remind(rule: Rule, since: Date, timeZone = almaty) {
  let topic: Topic | undefined;
  const said: Date[] = [];
  return {
    said,
    days: () => said.map((moment) => dayOf(moment, timeZone)),
    /** Whoever it concerns puts it off. */
    snooze(until: Date) {
      topic = { since, lastAt: topic?.lastAt ?? null, snoozedUntil: until };
    },
    ask(now: Date, options: { dayOff?: boolean; since?: Date } = {}): Decision {
      const { dayOff = false, since: begun = since } = options;
      const decision = decide(rule, { since: begun, topic }, { now, timeZone, dayOff });
      if (decision.type === "silent") return decision;
      if (decision.type === "due") said.push(now);
      topic = { since: begun, lastAt: now, snoozedUntil: null };
      return decision;
    },
  };
}

describe("the table of rules", () => {
  test.each(reminderKinds)("%s should leave between two reminders at least its own rest", (kind) => {
    const rule: Rule = rules[kind];
    for (const [place, days] of rule.on.entries()) {
      const before = rule.on[place - 1];
      if (before !== undefined) expect(days - before).toBeGreaterThanOrEqual(rule.rest);
    }
    expect(rule.evenOnDaysOff === undefined || rule.on.includes(rule.evenOnDaysOff)).toBe(true);
  });

  test.each(reminderKinds)(
    "%s, asked about every day, should be said on its days and on no other",
    (kind) => {
      const rule: Rule = rules[kind];
      const thing = remind(rule, momentOf(day(0), 0, almaty));
      for (let number = -20; number < 120; number++) thing.ask(momentOf(day(number), 10, almaty));
      expect(thing.days()).toEqual(rule.on.map(day));
    },
  );
});

describe("whatever clocks do, a thing", () => {
  /** Moments in any order: clocks leap and go back. */
  const moments = fc.array(fc.integer({ min: -30 * 24, max: 120 * 24 }), { minLength: 1, maxLength: 60 });
  const hour = 3_600_000;

  test("should be said at most as often as its rule has days, never twice on one day, with a rest between", () => {
    fc.assert(
      fc.property(kinds, fc.constantFrom(...zones), moments, (kind, timeZone, hours) => {
        const rule: Rule = rules[kind];
        const since = new Date("2026-11-22T18:59:00Z");
        const thing = remind(rule, since, timeZone);
        for (const number of hours) thing.ask(new Date(since.getTime() + number * hour));
        const days = thing.days().map(dayNumber);
        expect(days.length).toBeLessThanOrEqual(rule.on.length);
        for (const [place, said] of days.entries()) {
          const before = days[place - 1];
          if (before !== undefined) expect(said - before).toBeGreaterThanOrEqual(rule.rest);
        }
      }),
    );
  });

  test("should rest too when it begins to wait anew again and again", () => {
    fc.assert(
      fc.property(kinds, moments, (kind, hours) => {
        const rule: Rule = rules[kind];
        const start = Date.parse("2026-11-23T05:00:00Z");
        const thing = remind(rule, new Date(start));
        for (const number of hours.toSorted((one, other) => one - other)) {
          const now = new Date(start + number * hour);
          thing.ask(now, { since: new Date(now.getTime() - 40 * 24 * hour) });
        }
        const days = thing.days().map(dayNumber);
        for (const [place, said] of days.entries()) {
          const before = days[place - 1];
          if (before !== undefined) expect(said - before).toBeGreaterThanOrEqual(rule.rest);
        }
      }),
    );
  });

  test("should not be said before its first day, nor while it is put off", () => {
    fc.assert(
      fc.property(
        kinds,
        fc.integer({ min: -40, max: 90 }),
        fc.integer({ min: 1, max: 60 }),
        (kind, number, off) => {
          const rule: Rule = rules[kind];
          const since = momentOf(day(0), 0, almaty);
          const now = momentOf(day(number), 10, almaty);
          const fresh = remind(rule, since).ask(now);
          if (number < rule.on[0]) expect(fresh).toEqual({ type: "silent", reason: "early" });
          const thing = remind(rule, since);
          thing.snooze(momentOf(day(number + off), 10, almaty));
          expect(thing.ask(now)).toEqual({ type: "silent", reason: "snoozed" });
        },
      ),
    );
  });
});

describe("a thing that was put off", () => {
  test.each<ReminderKind>(["lesson", "announcementUnread", "reviewDue"])(
    "should be said on the day that was wished, however often it was said and however late it is: %s",
    (kind) => {
      const thing = remind(rules[kind], momentOf(day(0), 0, almaty));
      for (let number = 0; number < 90; number++) thing.ask(momentOf(day(number), 10, almaty));
      const before = thing.said.length;
      thing.snooze(momentOf(day(97), 10, almaty));
      for (let number = 90; number < 150; number++) thing.ask(momentOf(day(number), 9, almaty));
      expect(thing.days().slice(before)).toEqual([day(97)]);
    },
  );

  test("should be said after the day off on which its day falls", () => {
    const thing = remind(rules.lesson, momentOf(day(0), 0, almaty));
    thing.snooze(momentOf(day(6), 10, almaty));
    const sunday = momentOf(day(6), 10, almaty);
    expect(isDayOff(day(6))).toBe(true);
    expect(thing.ask(sunday, { dayOff: true })).toEqual({ type: "silent", reason: "dayOff" });
    expect(thing.ask(momentOf(day(7), 10, almaty))).toEqual({ type: "due", on: day(6), ownReason: true });
  });
});

describe("a day off", () => {
  test("should let a reminder wait for the next working day", () => {
    const thing = remind(rules.remarkUnanswered, momentOf(day(4), 15, almaty));
    for (let number = 4; number < 10; number++) {
      thing.ask(momentOf(day(number), 10, almaty), { dayOff: isDayOff(day(number)) });
    }
    // The second day after Friday is a Sunday.
    expect(thing.days()).toEqual([day(7)]);
  });

  test("should not hold up a milestone on its very day, but the reminders before and after it", () => {
    const ask = (dueOn: Day, number: number) =>
      remind(rules.milestoneDue, momentOf(dueOn, 0, almaty)).ask(momentOf(day(number), 10, almaty), {
        dayOff: true,
      });
    expect(ask(day(6), 6)).toEqual({ type: "due", on: day(6), ownReason: true });
    expect(ask(day(9), 6)).toEqual({ type: "silent", reason: "dayOff" });
    expect(ask(day(3), 6)).toEqual({ type: "silent", reason: "dayOff" });
  });
});

describe("what is late", () => {
  const ask = (kind: ReminderKind, daysLate: number) => {
    const rule: Rule = rules[kind];
    const last = rule.on.at(-1) ?? 0;
    return remind(rule, momentOf(day(0), 0, almaty)).ask(momentOf(day(last + daysLate), 10, almaty));
  };

  test.each(reminderKinds)("%s should be in time until the day that its rule names", (kind) => {
    expect(ask(kind, rules[kind].late.after)).toMatchObject({ type: "due", ownReason: true });
  });

  test.each([
    ["remarkUnanswered", { type: "due", ownReason: true }],
    ["reviewDue", { type: "due", ownReason: false }],
    ["announcementUnread", { type: "dropped", reason: "late" }],
  ] as const)("%s should then be sent, merged or dropped, as its rule says", (kind, decision) => {
    expect(ask(kind, rules[kind].late.after + 1)).toMatchObject(decision);
  });

  test("should be one reminder, however many were missed, and the next comes in its time", () => {
    const thing = remind(rules.remarkUnanswered, momentOf(day(0), 0, almaty));
    expect(thing.ask(momentOf(day(12), 10, almaty))).toMatchObject({ on: day(10) });
    for (let number = 12; number < 60; number++) thing.ask(momentOf(day(number), 11, almaty));
    expect(thing.days()).toEqual([day(12), day(20)]);
  });

  test("should be dropped once, not every day", () => {
    const thing = remind(rules.announcementUnread, momentOf(day(0), 0, almaty));
    const outcomes = [20, 21, 22].map((number) => thing.ask(momentOf(day(number), 10, almaty)).type);
    expect(outcomes).toEqual(["dropped", "silent", "silent"]);
  });
});

describe("days", () => {
  test("should be those of the programme's time zone", () => {
    // 23:30 of 22 November in Almaty, still the afternoon of it in New York.
    const since = new Date("2026-11-22T18:30:00Z");
    const now = new Date("2026-11-24T03:00:00Z");
    const ask = (timeZone: string) =>
      decide(rules.remarkUnanswered, { since, topic: undefined }, { now, timeZone, dayOff: false }).type;
    expect(ask(almaty)).toBe("due");
    expect(ask("America/New_York")).toBe("silent");
  });

  test.each([
    ["America/New_York", "2026-03-07", "2026-03-09", "the clocks go forward"],
    ["America/New_York", "2026-10-31", "2026-11-02", "the clocks go back"],
    ["Europe/Berlin", "2026-12-30", "2027-01-01", "the year ends"],
  ])("should be counted in %s from %s to %s, though %s", (zone, from, to) => {
    const since = momentOf(from, 23, zone);
    const ask = (on: Day, hour: number) =>
      decide(
        rules.remarkUnanswered,
        { since, topic: undefined },
        { now: momentOf(on, hour, zone), timeZone: zone, dayOff: false },
      ).type;
    expect(ask(addDays(to, -1), 23)).toBe("silent");
    expect(ask(to, 8)).toBe("due");
  });
});
