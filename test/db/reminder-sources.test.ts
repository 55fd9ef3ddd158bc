import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Dependencies } from "../../src/dependencies.ts";
import { emptyContent } from "../../src/features/announcements/content.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { seedPlaces } from "../../src/features/places/seed-places.ts";
import { planReminders } from "../../src/features/reminders/plan-reminders.ts";
import type { ReminderKind } from "../../src/features/reminders/rules.ts";
import { startReminders } from "../../src/features/reminders/ticker.ts";
import { reminderSources } from "../../src/reminder-parts.ts";
import { dayOf } from "../../src/shared/day.ts";
import { TestClock } from "../support/clock.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { addInitiative, samplePlaces } from "../support/initiatives.ts";
import { openTestJobs } from "../support/jobs.ts";
import { addModule, milkLesson, milkModule, questions } from "../support/learning.ts";
import { catchLog } from "../support/log.ts";
import { addPerson } from "../support/people.ts";

const timeZone = "Asia/Almaty";
const hour = 3_600_000;
const day = 24 * hour;

let database: TestDatabase;
let clock: TestClock;
let akim: Actor;

beforeEach(async () => {
  database = await createTestDatabase();
  clock = new TestClock();
  akim = await addPerson(database.prisma, { roles: ["akim"] });
});
afterEach(() => database.drop());

const ago = (milliseconds: number) => new Date(clock.now().getTime() - milliseconds);

/** What waits for people now, without their ids. */
async function waiting(kind: ReminderKind, ...people: Actor[]) {
  const now = clock.now();
  const asked = { people: people.length > 0 ? people : [akim], now, today: dayOf(now, timeZone), timeZone };
  return reminderSources[kind].find({ prisma: database.prisma, clock }, asked);
}

describe("an attempt that may begin again", () => {
  const rules = { pauseMinutes: 120, attempts: 2 };

  /** Attempts that were failed, the last one so long ago. */
  async function failed(times: number, milliseconds: number): Promise<void> {
    for (let number = 1; number <= times; number++) {
      const at = ago(milliseconds + (times - number) * hour);
      const data = { personId: akim.personId, moduleId: milkModule, number, total: 5, startedAt: at };
      const end = { status: "finished", finishedAt: at, score: 1, passed: false } as const;
      await database.prisma.attempt.create({ data: { ...data, ...end } });
    }
  }

  beforeEach(() => addModule(database.prisma, { questions: [questions.single], rules }));

  test("should wait since the pause is over, and not before", async () => {
    await failed(1, hour);
    expect(await waiting("attemptOpen")).toEqual([]);
    clock.advance({ hours: 1 });
    expect(await waiting("attemptOpen")).toMatchObject([{ subject: milkModule, since: clock.now() }]);
  });

  test("should not wait where all are used up, until an organizer gives one more", async () => {
    await failed(2, day);
    expect(await waiting("attemptOpen")).toEqual([]);
    const asked = { personId: akim.personId, moduleId: milkModule, number: 1, askedAt: ago(hour) };
    const { id } = await database.prisma.extraAttempt.create({ data: asked });
    expect(await waiting("attemptOpen")).toEqual([]);
    await database.prisma.extraAttempt.update({ where: { id }, data: { grantedAt: ago(hour) } });
    expect(await waiting("attemptOpen")).toMatchObject([{ since: ago(hour) }]);
  });

  test("should wait after an attempt whose time ran out, which is closed on the way", async () => {
    const startedAt = ago(day);
    await database.prisma.attempt.create({
      data: {
        personId: akim.personId,
        moduleId: milkModule,
        number: 1,
        total: 5,
        startedAt,
        deadline: ago(20 * hour),
        openKey: `${akim.personId}:${milkModule}`,
      },
    });
    expect(await waiting("attemptUnfinished")).toEqual([]);
    expect(await waiting("attemptOpen")).toMatchObject([{ since: ago(18 * hour) }]);
  });

  test("should not wait in a module that is published no longer", async () => {
    await failed(1, day);
    await database.prisma.module.update({ where: { id: milkModule }, data: { retiredAt: clock.now() } });
    expect(await waiting("attemptOpen")).toEqual([]);
  });
});

describe("the next lesson", () => {
  const register = (at: Date) =>
    database.prisma.person.update({ where: { id: akim.personId }, data: { registeredAt: at } });

  test("should wait since somebody last read or answered anything", async () => {
    await addModule(database.prisma, { questions: [] });
    await register(ago(30 * day));
    await database.prisma.studyDay.create({
      data: { personId: akim.personId, day: new Date("2026-08-25") },
    });
    expect(await waiting("lesson")).toMatchObject([{ since: new Date("2026-08-24T19:00:00Z") }]);
    await database.prisma.studyDay.create({
      data: { personId: akim.personId, day: new Date("2026-08-31") },
    });
    expect(await waiting("lesson")).toEqual([]);
  });

  test("should wait since it was published, for somebody who had read everything before", async () => {
    await addModule(database.prisma, { questions: [] });
    await register(ago(90 * day));
    const published = ago(4 * day);
    await database.prisma.lessonVersion.updateMany({ data: { publishedAt: published } });
    expect(await waiting("lesson")).toMatchObject([{ since: published, title: { ru: "Объём молока" } }]);
  });

  test("should be the one that was left in the middle, and nothing when all is read", async () => {
    await addModule(database.prisma, { questions: [], id: "economy/first" });
    await addModule(database.prisma, { questions: [] });
    await register(ago(30 * day));
    const at = ago(20 * day);
    const { personId } = akim;
    const place = { version: 1, page: 0, furthest: 0, startedAt: at, updatedAt: at };
    await database.prisma.lessonProgress.create({ data: { personId, lessonId: milkLesson, ...place } });
    expect(await waiting("lesson")).toMatchObject([{ button: expect.stringContaining(milkLesson) }]);
    await database.prisma.lessonProgress.create({
      data: { personId, lessonId: "economy/first/volume", ...place },
    });
    await database.prisma.lessonProgress.updateMany({ data: { completedAt: at } });
    expect(await waiting("lesson")).toEqual([]);
  });

  test("should be nothing to remind a specialist of", async () => {
    const specialist = await addPerson(database.prisma, { roles: ["specialist"] });
    expect(reminderSources.lesson.isFor(specialist)).toBe(false);
    expect(reminderSources.reviewOverdue.isFor(specialist)).toBe(true);
    expect(reminderSources.reviewOverdue.isFor(akim)).toBe(false);
  });
});

describe("overdue reviews", () => {
  test("should be each of those in hand, and those of the queue as one thing", async () => {
    const { prisma } = database;
    await seedPlaces({ prisma }, { sample: true });
    const grant = { role: "specialist", oblastIds: [samplePlaces.oblastId], directions: [] } as const;
    const own = await addPerson(prisma, { roles: [grant] });
    const other = await addPerson(prisma, { roles: [{ ...grant, oblastIds: ["110000000"] }] });
    const mine = await addInitiative(prisma, {
      owner: akim,
      status: "inReview",
      reviewer: own,
      dueAt: ago(day),
    });
    for (const days of [2, 5, -1]) {
      await addInitiative(prisma, { owner: akim, status: "submitted", dueAt: ago(days * day) });
    }
    const found = await waiting("reviewOverdue", own, other);
    expect(found).toMatchObject([
      { personId: own.personId, subject: mine, since: ago(day), dueOn: "2026-08-31" },
      { personId: own.personId, subject: "queue", since: ago(5 * day), count: 2, title: null },
    ]);
    expect(found).toHaveLength(2);
  });
});

describe("an announcement", () => {
  async function announce(about: { repeatOfId?: string; acknowledge?: boolean } = {}): Promise<string> {
    const { acknowledge = true, repeatOfId } = about;
    const at = clock.now();
    const { id } = await database.prisma.announcement.create({
      data: {
        status: "sent",
        content: { ...emptyContent, acknowledge, text: { kk: "Жиын", ru: "Сбор" } },
        audience: {},
        createdAt: at,
        updatedAt: at,
        ...(repeatOfId === undefined ? {} : { repeatOfId }),
      },
    });
    await database.prisma.delivery.create({
      data: {
        announcementId: id,
        personId: akim.personId,
        state: "sent",
        chatId: 7,
        messageId: 3,
        sentAt: at,
      },
    });
    return id;
  }

  test("should wait where its button was not pressed, and not where it has none", async () => {
    await announce({ acknowledge: false });
    const id = await announce();
    expect(await waiting("announcementUnread")).toMatchObject([
      { subject: id, title: { kk: "Жиын", ru: "Сбор" }, message: { chatId: 7, messageId: 3 } },
    ]);
  });

  test("should be asked for by its repeat where there is one", async () => {
    const repeat = await announce({ repeatOfId: await announce() });
    expect((await waiting("announcementUnread")).map(({ subject }) => subject)).toEqual([repeat]);
  });

  test("should not be asked for when it was called off", async () => {
    await announce();
    await database.prisma.announcement.updateMany({ data: { status: "cancelled" } });
    expect(await waiting("announcementUnread")).toEqual([]);
  });
});

describe("planning", () => {
  /** What a process plans with. */
  async function planner() {
    const { log } = catchLog();
    const jobs = await openTestJobs(database, { clock });
    const config = { timeZone } as Dependencies["config"];
    return { prisma: database.prisma, clock, config, jobs, log } as unknown as Dependencies;
  }
  const run = { key: "test", signal: new AbortController().signal };

  test("should go on from slice to slice until everybody was looked at, and plan for nobody twice", async () => {
    const { prisma, pool } = database;
    // Each has a draft that has lain for three days.
    await pool.query(`
      WITH people AS (
        INSERT INTO "Person" ("id", "status", "language", "name", "updatedAt")
        SELECT gen_random_uuid(), 'registered', 'kk', 'Адам', now() FROM generate_series(1, 600) RETURNING "id"),
      accounts AS (
        INSERT INTO "TelegramAccount" ("id", "personId")
        SELECT 9000000 + row_number() OVER (), "id" FROM people),
      roles AS (INSERT INTO "RoleGrant" ("id", "personId", "role") SELECT gen_random_uuid(), "id", 'akim' FROM people)
      INSERT INTO "Initiative" ("id", "ownerId", "authorId", "answers", "formVersion", "createdAt", "updatedAt", "statusAt")
      SELECT gen_random_uuid(), "id", "id", '{}', 1, '2026-08-29', '2026-08-29', '2026-08-29' FROM people`);
    const deps = await planner();
    const plan = planReminders(reminderSources);
    const next = { hour: "2026-09-01T04:00:00.000Z", after: null as string | null };
    const slices: (string | null)[] = [];
    do {
      slices.push(next.after);
      await plan.handle(deps, next, run);
      const { rows } = await pool.query<{ after: string }>(
        `DELETE FROM pgboss.job WHERE name LIKE 'reminders.plan%' RETURNING data->'payload'->>'after' AS after`,
      );
      next.after = rows[0]?.after ?? null;
    } while (next.after !== null);
    expect(slices).toHaveLength(3);
    expect(await prisma.reminderDigest.count()).toBe(600);
    await plan.handle(deps, { ...next, after: null }, run);
    expect(await prisma.reminderDigest.count()).toBe(600);
    const { rows } = await pool.query(
      "SELECT count(*)::int AS jobs FROM pgboss.job WHERE name LIKE 'reminders.send%'",
    );
    expect(rows).toEqual([{ jobs: 600 }]);
  });

  test("should begin as soon as the program does", async () => {
    const stop = startReminders(await planner());
    await stop();
    expect(await database.prisma.reminderSweep.count()).toBe(3);
  });
});
