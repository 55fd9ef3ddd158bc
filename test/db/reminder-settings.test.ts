import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inTransaction } from "../../src/db/transaction.ts";
import { anonymizePerson } from "../../src/features/people/anonymize-person.ts";
import type { Actor, Role } from "../../src/features/people/person.ts";
import { changeReminderSettings } from "../../src/features/reminders/change-reminder-settings.ts";
import { getReminderSettings } from "../../src/features/reminders/get-reminder-settings.ts";
import { rememberTopics } from "../../src/features/reminders/remember-topics.ts";
import { kindsFor, type SettingsChange, usualSettings } from "../../src/features/reminders/settings.ts";
import { snoozeReminders } from "../../src/features/reminders/snooze-reminders.ts";
import { reminderSources } from "../../src/reminder-parts.ts";
import { TestClock } from "../support/clock.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { operationDeps } from "../support/operations.ts";
import { addPerson } from "../support/people.ts";

let database: TestDatabase;
let akim: Actor;
let clock: TestClock;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  // Tuesday, ten in the morning in Almaty.
  clock = new TestClock("2026-11-24T05:00:00Z");
  akim = await addPerson(database.prisma, { roles: ["akim"] });
});

const deps = () => operationDeps(database.prisma, clock);
const change = (change: SettingsChange) =>
  changeReminderSettings(deps(), { actor: akim, change, update: null });
const row = () => database.prisma.reminderSettings.findUnique({ where: { personId: akim.personId } });

describe("settings of reminders", () => {
  test("should be everybody's while nothing was changed", async () => {
    expect(await getReminderSettings(deps(), akim)).toEqual(usualSettings);
    expect(await row()).toBeNull();
  });

  test("should keep each change beside the others", async () => {
    await change({ hour: 18 });
    await change({ kind: "lesson", muted: true });
    const settings = await change({ off: true });
    expect(settings).toEqual({ hour: 18, off: true, muted: ["lesson"] });
    expect(await getReminderSettings(deps(), akim)).toEqual(settings);
    expect(await row()).toMatchObject({ updatedAt: clock.now() });
  });

  test("should keep no row of whoever is back at what everybody has", async () => {
    await change({ hour: 18 });
    await change({ kind: "announcement", muted: true });
    await change({ hour: usualSettings.hour });
    expect(await row()).not.toBeNull();
    await change({ kind: "announcement", muted: false });
    expect(await row()).toBeNull();
  });

  test("should be the same after two taps as after one", async () => {
    await change({ kind: "reviewDue", muted: true });
    await change({ kind: "reviewDue", muted: true });
    expect((await row())?.muted).toEqual(["reviewDue"]);
    await change({ kind: "reviewDue", muted: false });
    await change({ kind: "reviewDue", muted: false });
    expect(await row()).toBeNull();
  });

  test("should lose none of several changes at once", async () => {
    await Promise.all([
      change({ hour: 20 }),
      change({ kind: "lesson", muted: true }),
      change({ kind: "attemptOpen", muted: true }),
      change({ kind: "announcement", muted: true }),
    ]);
    const { hour, muted } = await getReminderSettings(deps(), akim);
    expect(hour).toBe(20);
    expect([...muted].sort()).toEqual(["announcement", "attemptOpen", "lesson"]);
  });

  test("should leave out a kind that exists no more", async () => {
    await database.prisma.reminderSettings.create({
      data: { personId: akim.personId, hour: 9, muted: ["morningSong", "lesson"], updatedAt: clock.now() },
    });
    expect((await getReminderSettings(deps(), akim)).muted).toEqual(["lesson"]);
    await change({ kind: "lesson", muted: false });
    expect(await row()).toBeNull();
  });

  test.each<[Role, string[]]>([
    [
      "akim",
      [
        "milestoneDue",
        "remarkUnanswered",
        "announcementUnread",
        "attemptUnfinished",
        "attemptOpen",
        "draftUntouched",
        "reviewDue",
        "lesson",
        "announcement",
      ],
    ],
    [
      "specialist",
      [
        "reviewOverdue",
        "announcementUnread",
        "attemptUnfinished",
        "attemptOpen",
        "reviewDue",
        "announcement",
      ],
    ],
    ["organizer", ["announcementUnread", "attemptUnfinished", "attemptOpen", "reviewDue", "announcement"]],
  ])("should offer %s what concerns them, the most urgent first", async (role, kinds) => {
    const person = await addPerson(database.prisma, { roles: [role] });
    expect(kindsFor(person, reminderSources)).toEqual(kinds);
  });
});

describe("putting a digest off", () => {
  /** A digest of an unfinished attempt, of a lesson and of a draft that was dropped. */
  async function addDigest(person: Actor): Promise<string> {
    const dueAt = new Date("2026-11-24T04:00:00Z");
    const { id } = await database.prisma.reminderDigest.create({
      data: {
        personId: person.personId,
        day: new Date("2026-11-24"),
        state: "sent",
        plannedAt: dueAt,
        items: {
          create: [
            { kind: "attemptUnfinished", subject: "one", dueAt, outcome: "sent" },
            { kind: "lesson", subject: "next", dueAt, outcome: "merged", reason: "late" },
            { kind: "draftUntouched", subject: "two", dueAt, outcome: "dropped", reason: "done" },
          ],
        },
      },
    });
    await database.prisma.reminderTopic.create({
      data: {
        personId: person.personId,
        kind: "attemptUnfinished",
        subject: "one",
        times: 2,
        since: new Date("2026-11-20T04:00:00Z"),
        lastAt: dueAt,
      },
    });
    return id;
  }

  const snooze = (digestId: string, until: "tomorrow" | "week", actor = akim) =>
    snoozeReminders(deps(), { actor, digestId, until, update: null });
  const topics = () =>
    database.prisma.reminderTopic.findMany({
      where: { personId: akim.personId },
      orderBy: { kind: "asc" },
    });

  test("should put off what it said, and not what it left out", async () => {
    const id = await addDigest(akim);
    expect(await snooze(id, "tomorrow")).toEqual({ day: "2026-11-25", hour: 9 });
    const snoozedUntil = new Date("2026-11-25T04:00:00Z");
    expect(await topics()).toEqual([
      expect.objectContaining({ kind: "attemptUnfinished", times: 2, snoozedUntil }),
      expect.objectContaining({ kind: "lesson", times: 0, snoozedUntil }),
    ]);
  });

  test("should put it off once for two taps, and anew on another day", async () => {
    const id = await addDigest(akim);
    await Promise.all([snooze(id, "week"), snooze(id, "week")]);
    expect((await topics()).map(({ snoozedUntil }) => snoozedUntil)).toEqual([
      new Date("2026-12-01T04:00:00Z"),
      new Date("2026-12-01T04:00:00Z"),
    ]);
    clock.advance({ days: 1 });
    expect(await snooze(id, "week")).toEqual({ day: "2026-12-02", hour: 9 });
  });

  test("should put it off to the hour that the person chose", async () => {
    const id = await addDigest(akim);
    await change({ hour: 18 });
    expect(await snooze(id, "tomorrow")).toEqual({ day: "2026-11-25", hour: 18 });
    expect((await topics())[0]?.snoozedUntil).toEqual(new Date("2026-11-25T13:00:00Z"));
  });

  test.each([
    ["a Sunday", "2026-11-28T05:00:00Z", "2026-11-30"],
    ["a holiday", "2026-12-15T05:00:00Z", "2026-12-17"],
    ["the New Year", "2026-12-31T05:00:00Z", "2027-01-05"],
    ["the day after midnight in Almaty", "2026-11-24T20:00:00Z", "2026-11-26"],
  ])("should not choose %s", async (_name, now, day) => {
    clock = new TestClock(now);
    const id = await addDigest(akim);
    expect(await snooze(id, "tomorrow")).toMatchObject({ day });
  });

  test("should outlive the record of the message, which a crash may delay, and end with the next one", async () => {
    const id = await addDigest(akim);
    await snooze(id, "tomorrow");
    const record = () =>
      inTransaction(database.prisma, (tx) =>
        rememberTopics(tx, {
          personId: akim.personId,
          waiting: [{ kind: "attemptUnfinished", subject: "one", since: new Date("2026-11-20T04:00:00Z") }],
          at: clock.now(),
          said: true,
        }),
      );
    clock.advance({ minutes: 5 });
    await record();
    expect((await topics())[0]).toMatchObject({ times: 3, snoozedUntil: new Date("2026-11-25T04:00:00Z") });
    clock.advance({ days: 1 });
    await record();
    expect((await topics())[0]).toMatchObject({ times: 4, snoozedUntil: null });
  });

  test("should know only one's own digests", async () => {
    const other = await addPerson(database.prisma, { roles: ["akim"] });
    const id = await addDigest(other);
    expect(await snooze(id, "tomorrow")).toBeUndefined();
    expect(await topics()).toEqual([]);
    expect(
      await database.prisma.reminderTopic.count({
        where: { snoozedUntil: { not: null }, personId: other.personId },
      }),
    ).toBe(0);
    expect(await snooze("0193d3a0-0000-7000-8000-000000000000", "week")).toBeUndefined();
  });

  test("should leave nothing of it when the person deletes themselves", async () => {
    const { personId } = akim;
    await addDigest(akim);
    await change({ hour: 12 });
    await anonymizePerson(deps(), { actor: akim, update: null });
    const { prisma } = database;
    expect(await prisma.reminderSettings.count({ where: { personId } })).toBe(0);
    expect(await prisma.reminderTopic.count({ where: { personId } })).toBe(0);
    expect(await prisma.reminderDigest.count({ where: { personId } })).toBe(0);
    expect(await prisma.reminderItem.count({ where: { digest: { personId } } })).toBe(0);
  });
});
