import type { Dependencies } from "../../src/dependencies.ts";
import { emptyContent } from "../../src/features/announcements/content.ts";
import { planReminders } from "../../src/features/reminders/plan-reminders.ts";
import { type ReminderKind, rules } from "../../src/features/reminders/rules.ts";
import type { Language } from "../../src/i18n/language.ts";
import { reminderSources } from "../../src/reminder-parts.ts";
import { addDays, dayOf, toColumn } from "../../src/shared/day.ts";
import { momentOf } from "../../src/shared/quiet-hours.ts";
import type { Actor } from "./actor.ts";
import { addInitiative } from "./initiatives.ts";
import { openTestJobs } from "./jobs.ts";
import { addModule, milkLesson, milkModule, questions } from "./learning.ts";
import { freshActor } from "./people.ts";
import { registered } from "./registered.ts";
import type { World } from "./world.ts";

const timeZone = "Asia/Almaty";

/** Something that waits for somebody, beginning now. */
export interface Begun {
  readonly person: Actor;
  /** Its name, in Russian. */
  readonly title: string;
  /** Days from now until the first reminder of it. */
  readonly days: number;
  /** Sees to it, so that nothing waits any more. */
  finish(): Promise<void>;
}

type Begin = (world: World, language: Language) => Promise<Omit<Begun, "days"> & { days?: number }>;

const akimOf = (world: World, language: Language) =>
  registered(world, { language, firstName: "Айгүл", role: "akim" });

async function personIdOf(world: World, { id }: Actor): Promise<string> {
  return (await freshActor(world.database.prisma, id)).personId;
}

/** An initiative of an akim's own, in a status. */
const own =
  (status: "draft" | "needsChanges"): Begin =>
  async (world, language) => {
    const { prisma } = world.database;
    const person = await akimOf(world, language);
    const owner = await freshActor(prisma, person.id);
    const id = await addInitiative(prisma, { owner, status, at: world.clock.now() });
    const finish = async () => {
      await prisma.initiative.update({ where: { id }, data: { status: "withdrawn" } });
    };
    return { person, title: "Жүн өңдеу цехы", finish };
  };

/** An attempt at a quiz, open or failed. */
const attempt =
  (open: boolean): Begin =>
  async (world, language) => {
    const { prisma } = world.database;
    const person = await akimOf(world, language);
    const personId = await personIdOf(world, person);
    const at = world.clock.now();
    await addModule(prisma, { questions: [questions.single], rules: { pauseMinutes: 30, attempts: 3 } });
    const { id } = await prisma.attempt.create({
      data: {
        personId,
        moduleId: milkModule,
        number: 1,
        total: 5,
        startedAt: at,
        ...(open
          ? { openKey: `${personId}:${milkModule}` }
          : { status: "finished" as const, finishedAt: at, score: 1, passed: false }),
      },
    });
    const finish = async () => {
      const data = { status: "finished" as const, openKey: null, finishedAt: at, score: 5, passed: true };
      await prisma.attempt.update({ where: { id }, data });
    };
    return { person, title: "Объём молока", finish };
  };

const begin: Readonly<Record<ReminderKind, Begin>> = {
  draftUntouched: own("draft"),
  remarkUnanswered: own("needsChanges"),
  attemptUnfinished: attempt(true),
  attemptOpen: attempt(false),
  async milestoneDue(world, language) {
    const { prisma } = world.database;
    const person = await akimOf(world, language);
    const owner = await freshActor(prisma, person.id);
    const at = world.clock.now();
    const initiativeId = await addInitiative(prisma, { owner, status: "inImplementation", at });
    const dueOn = toColumn(addDays(dayOf(at, timeZone), 4));
    const title = "Купить оборудование";
    const { id } = await prisma.milestone.create({ data: { initiativeId, title, dueOn, createdAt: at } });
    const finish = async () => {
      await prisma.milestone.update({ where: { id }, data: { doneAt: at } });
    };
    return { person, title, finish, days: 1 };
  },
  async reviewOverdue(world, language) {
    const { prisma } = world.database;
    const person = await registered(world, { language, firstName: "Ерлан", role: "specialist" });
    const akim = await akimOf(world, language);
    const owner = await freshActor(prisma, akim.id);
    const reviewer = await freshActor(prisma, person.id);
    const dueAt = world.clock.now();
    const id = await addInitiative(prisma, { owner, status: "inReview", reviewer, at: dueAt, dueAt });
    const finish = async () => {
      await prisma.initiative.update({ where: { id }, data: { status: "approved", dueAt: null } });
    };
    return { person, title: "Жүн өңдеу цехы", finish };
  },
  async announcementUnread(world, language) {
    const { prisma } = world.database;
    const person = await akimOf(world, language);
    const personId = await personIdOf(world, person);
    const at = world.clock.now();
    const text = { kk: "<b>Жиын</b> жұма күні", ru: "<b>Сбор</b> в пятницу &amp; субботу\nв десять" };
    const { id } = await prisma.announcement.create({
      data: {
        status: "sent",
        content: { ...emptyContent, text },
        audience: {},
        createdAt: at,
        updatedAt: at,
      },
    });
    const key = { announcementId: id, personId };
    await prisma.delivery.create({
      data: { ...key, state: "sent", chatId: person.id, language, messageId: 1, version: 1, sentAt: at },
    });
    const finish = async () => {
      const where = { announcementId_personId: key };
      await prisma.delivery.update({ where, data: { state: "acknowledged", acknowledgedAt: at } });
    };
    return { person, title: "Сбор в пятницу & субботу", finish };
  },
  async reviewDue(world, language) {
    const { prisma } = world.database;
    const person = await akimOf(world, language);
    const personId = await personIdOf(world, person);
    const at = world.clock.now();
    await addModule(prisma, { questions: [questions.single] });
    const questionId = `${milkModule}/${questions.single.id}`;
    await prisma.reviewCard.create({ data: { personId, questionId, due: at, state: {}, updatedAt: at } });
    const finish = async () => {
      const due = new Date(at.getTime() + 100 * 86_400_000);
      await prisma.reviewCard.updateMany({ where: { personId }, data: { due } });
    };
    return { person, title: "1", finish };
  },
  async lesson(world, language) {
    const { prisma } = world.database;
    const person = await akimOf(world, language);
    const personId = await personIdOf(world, person);
    const at = world.clock.now();
    await prisma.person.update({ where: { id: personId }, data: { registeredAt: at } });
    await addModule(prisma, { questions: [] });
    const finish = async () => {
      const read = { page: 0, furthest: 0, startedAt: at, completedAt: at, updatedAt: at };
      await prisma.lessonProgress.create({ data: { personId, lessonId: milkLesson, version: 1, ...read } });
    };
    return { person, title: "Объём молока", finish };
  },
};

/** Lets something of a kind begin to wait for somebody. */
export async function beginToWait(
  world: World,
  kind: ReminderKind,
  language: Language = "ru",
): Promise<Begun> {
  return { days: rules[kind].on[0], ...(await begin[kind](world, language)) };
}

/** Plans the reminders of an hour of the clock's day and sends none: what happens between the two is the test's. */
export async function planOnly(world: World, hour = 9): Promise<void> {
  const { prisma } = world.database;
  const { clock, database, log } = world;
  const config = { timeZone } as Dependencies["config"];
  const jobs = await openTestJobs(database, { clock });
  const deps = { prisma, clock, config, jobs, log: log.log } as unknown as Dependencies;
  const moment = momentOf(dayOf(clock.now(), timeZone), hour, timeZone).toISOString();
  const run = { key: "test", signal: new AbortController().signal };
  await planReminders(reminderSources).handle(deps, { hour: moment, after: null }, run);
}

/** What is recorded of somebody's reminders, the last day first. */
export async function recordOf(world: World, actor: Actor) {
  const personId = await personIdOf(world, actor);
  const digests = await world.database.prisma.reminderDigest.findMany({
    where: { personId },
    orderBy: { day: "desc" },
    select: {
      state: true,
      reason: true,
      messageId: true,
      items: { select: { kind: true, outcome: true, reason: true }, orderBy: { kind: "asc" } },
    },
  });
  return digests;
}
