import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectionConfig } from "../../src/db/connection.ts";
import { createPrisma } from "../../src/db/open-database.ts";
import { getOutline } from "../../src/features/courses/get-outline.ts";
import { type AskingDependencies, createFindNextStep } from "../../src/features/home/next-step.ts";
import type { Actor, Role } from "../../src/features/people/person.ts";
import { homeParts } from "../../src/home-parts.ts";
import { loadTranslators } from "../../src/i18n/translator.ts";
import { toColumn } from "../../src/shared/day.ts";
import { TestClock } from "../support/clock.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { addInitiative } from "../support/initiatives.ts";
import { addModule, milkModule, questions } from "../support/learning.ts";
import { catchLog } from "../support/log.ts";
import { addPerson } from "../support/people.ts";

const words = await loadTranslators();
const findNextStep = createFindNextStep(homeParts.nextSteps);

let database: TestDatabase;
let deps: AskingDependencies;
/** Statements so far: each takes a connection once. */
let statements: number;

beforeEach(async () => {
  database = await createTestDatabase();
  const config = { timeZone: "Asia/Almaty" } as AskingDependencies["config"];
  deps = { prisma: database.prisma, clock: new TestClock(), log: catchLog().log, words, config };
  await addModule(database.prisma, { questions: [questions.single] });
  statements = 0;
  database.pool.on("acquire", () => {
    statements += 1;
  });
});

afterEach(() => database.drop());

const nextStepOf = async (actor: Actor) => (await findNextStep(deps, actor, words.ru))?.button.label;

test.each<Role>(["akim", "specialist", "organizer"])(
  "the home screen of the role %s should ask the database once, however many features have a next step",
  async (role) => {
    const actor = await addPerson(database.prisma, { roles: [role] });
    await nextStepOf(actor);
    statements = 0;
    await nextStepOf(actor);
    expect(statements).toBe(1);
  },
);

test("people whose home screens are drawn at once should be asked about at once, and each told their own", async () => {
  const akim = await addPerson(database.prisma, { roles: ["akim"] });
  const reader = await addPerson(database.prisma, { roles: ["akim"] });
  const organizer = await addPerson(database.prisma, { roles: ["organizer"] });
  const at = deps.clock.now();
  const lessonId = `${milkModule}/volume`;
  const place = { lessonId, version: 1, page: 0, furthest: 0, startedAt: at, updatedAt: at };
  await database.prisma.lessonProgress.create({ data: { personId: reader.personId, ...place } });
  await nextStepOf(akim);

  statements = 0;
  const labels = await Promise.all([akim, reader, organizer].map(nextStepOf));

  expect(labels).toEqual([
    words.ru.plain("courses:button.begin"),
    words.ru.plain("courses:button.continue"),
    words.ru.plain("home:button.team"),
  ]);
  expect(statements).toBe(1);
});

test("an akim should be led to remarks first, then to a milestone whose day has come, then to what can begin", async () => {
  const { prisma } = database;
  const owner = await addPerson(prisma, { roles: ["akim"] });
  const at = deps.clock.now();
  const text = async () => (await findNextStep(deps, owner, words.ru))?.text;
  const title = "Жүн өңдеу цехы";
  await addInitiative(prisma, { owner, status: "approved" });
  const carriedOut = await addInitiative(prisma, { owner, status: "inImplementation" });
  const milestone = { initiativeId: carriedOut, createdAt: at };
  await prisma.milestone.create({ data: { ...milestone, title: "Крыша", dueOn: toColumn("2026-09-02") } });
  expect(await text()).toBe(words.ru("initiatives:next.approved", { title }));

  await prisma.milestone.create({ data: { ...milestone, title: "Стены", dueOn: toColumn("2026-09-01") } });
  expect(await text()).toBe(words.ru("village:next.milestone", { title, milestone: "Стены" }));

  const returned = await addInitiative(prisma, { owner, status: "needsChanges" });
  expect(await text()).toBe(words.ru("initiatives:next.needsChanges", { title }));
  await prisma.remark.create({
    data: { initiativeId: returned, version: 1, field: "price", text: "Почему?", madeAt: at, sentAt: at },
  });
  expect(await text()).toBe(words.ru("initiatives:next.remarks", { title, count: 1 }));
});

test("what another process publishes should be seen at once", async () => {
  const akim = await addPerson(database.prisma, { roles: ["akim"] });
  const lessons = async () =>
    (await getOutline(deps, akim)).flatMap(({ modules }) => modules.flatMap((module) => module.lessons));
  expect(await lessons()).toMatchObject([{ minutes: 3, pages: 1 }]);

  const pool = new pg.Pool({ ...connectionConfig(database.url), max: 1 });
  const other = createPrisma(pool, { info() {}, warn() {}, error() {} });
  await other.$transaction(async (tx) => {
    const lessonId = `${milkModule}/volume`;
    const version = { number: 2, contentHash: "2", minutes: 9, pages: [{}, {}], publishedAt: new Date(0) };
    await tx.lessonVersion.create({ data: { lessonId, title: { kk: "Жаңа", ru: "Новое" }, ...version } });
    await tx.lesson.update({ where: { id: lessonId }, data: { version: 2 } });
    expect(await lessons()).toMatchObject([{ minutes: 3, pages: 1 }]);
  });
  expect(await lessons()).toMatchObject([{ minutes: 9, pages: 2 }]);

  await other.lesson.updateMany({ data: { retiredAt: new Date(0) } });
  expect(await lessons()).toEqual([]);
  await other.$disconnect();
  await pool.end();
});
