import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MIGRATIONS_FOLDER } from "../../src/db/migrations/read-migrations.ts";
import { openPage } from "../../src/features/courses/open-page.ts";
import { publishCourses } from "../../src/features/courses/publish-courses.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { answerQuestion } from "../../src/features/quizzes/answer-question.ts";
import { closeOverdueAttempts } from "../../src/features/quizzes/close-attempt.ts";
import { startAttempt } from "../../src/features/quizzes/start-attempt.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { type CourseFiles, changed, courseFiles, milkCourse } from "../support/milk-course.ts";
import { beginLearning, type Learning } from "../support/operations.ts";
import { addPerson } from "../support/people.ts";

const volume = "farm/milk/volume";
const cooling = "farm/milk/cooling";
const recipe = "farm/cheese/recipe";
const modules = ["farm/milk", "farm/cheese"] as const;

let database: TestDatabase;
let files: CourseFiles;
let learning: Learning;

beforeAll(async () => {
  database = await createTestDatabase();
  files = await courseFiles();
});
afterAll(async () => {
  await database.drop();
  await files[Symbol.asyncDispose]();
});

const lessonsOf = (list: string) => changed("farm/course.yaml", "[volume, cooling]", list);
const wholeCourse = String(milkCourse["farm/course.yaml"]);

interface Edition {
  readonly changes: Readonly<Record<string, string>>;
  /** A lesson or module that its files no longer have. */
  readonly without?: string;
}

const whole: Edition = { changes: {} };
const shorter: Edition = { changes: lessonsOf("[volume]"), without: cooling };
const editions: readonly Edition[] = [
  whole,
  shorter,
  { changes: lessonsOf("[cooling, volume]") },
  {
    changes: { "farm/course.yaml": wholeCourse.slice(0, wholeCourse.indexOf("  - id: cheese")) },
    without: "farm/cheese",
  },
];

async function publish({ changes, without }: Edition): Promise<void> {
  await files.write({
    ...milkCourse,
    // Of the lesson that stays, and with an end.
    "farm/milk/quiz.yaml": `timeLimitMinutes: 30\n${milkCourse["farm/milk/quiz.yaml"]}`.replace(
      "lesson: cooling",
      "lesson: volume",
    ),
    ...changes,
    ...(without === undefined ? {} : { [without]: undefined }),
  });
  await publishCourses(learning.deps, { folder: files.folder });
}

const open = (actor: Actor, lessonId: string, page = 0) => openPage(learning.deps, { actor, lessonId, page });
const start = (actor: Actor, moduleId: string) =>
  startAttempt(learning.deps, { actor, moduleId, update: null });

/** Answers the attempt that is open, which has a single question. */
async function answer({ personId }: Actor, moduleId: string, right: boolean): Promise<void> {
  const attempt = await database.prisma.attempt.findUnique({ where: { openKey: `${personId}:${moduleId}` } });
  if (!attempt) return;
  const given = { type: "shown", places: [right ? 0 : 1] } as const;
  await answerQuestion(learning.deps, { personId, attemptId: attempt.id, position: 0, given, update: null });
}

interface Standing {
  readonly lastAt: Date;
  readonly begun: readonly string[];
  readonly done: readonly string[];
}

async function kept({ personId }: Actor): Promise<Standing | undefined> {
  const row = await database.prisma.courseStanding.findUnique({
    where: { personId_courseId: { personId, courseId: "farm" } },
  });
  return row ? { lastAt: row.lastAt, begun: row.begun.toSorted(), done: row.done.toSorted() } : undefined;
}

/** The same as {@link kept}, from the lessons and attempts that it follows from. */
async function derived({ personId }: Actor): Promise<Standing | undefined> {
  const published = await database.prisma.module.findMany({
    where: { retiredAt: null },
    include: { lessons: { where: { retiredAt: null } } },
  });
  const lessons = await database.prisma.lessonProgress.findMany({
    where: { personId },
    include: { lesson: true },
  });
  const attempts = await database.prisma.attempt.findMany({
    where: { personId },
    include: { answers: true },
  });
  const moments = [
    ...lessons.map(({ updatedAt }) => updatedAt),
    ...attempts.flatMap(({ startedAt, finishedAt, answers }) => [
      startedAt,
      finishedAt,
      ...answers.map(({ answeredAt }) => answeredAt),
    ]),
  ].flatMap((moment) => moment ?? []);
  if (moments.length === 0) return undefined;
  const isRead = (id: string) => lessons.some(({ lessonId, completedAt }) => lessonId === id && completedAt);
  const isPassed = (id: string) => attempts.some(({ moduleId, passed }) => moduleId === id && passed);
  const begun = new Set([
    ...lessons.map(({ lesson }) => lesson.moduleId),
    ...attempts.map((t) => t.moduleId),
  ]);
  return {
    lastAt: new Date(Math.max(...moments.map((moment) => moment.getTime()))),
    begun: [...begun].flatMap((id) => id ?? []).sort(),
    done: published
      .filter(({ id, lessons }) => lessons.every(({ id }) => isRead(id)) && isPassed(id))
      .map(({ id }) => id)
      .sort(),
  };
}

beforeEach(async () => {
  learning = await beginLearning(database);
  await publish(whole);
});

describe("a course's standing", () => {
  test("should not be there before anything was done", async () => {
    expect(await kept(learning.akim)).toBeUndefined();
  });

  test("should know of the first page of a lesson, of the last, and of the quiz", async () => {
    const { akim, clock } = learning;
    await open(akim, volume);
    expect(await kept(akim)).toEqual({ lastAt: clock.now(), begun: ["farm/milk"], done: [] });
    clock.advance({ days: 1 });
    for (const page of [1, 2]) await open(akim, volume, page);
    await open(akim, cooling);
    expect(await kept(akim)).toEqual({ lastAt: clock.now(), begun: ["farm/milk"], done: [] });
    clock.advance({ days: 1 });
    await start(akim, "farm/milk");
    await answer(akim, "farm/milk", true);
    expect(await kept(akim)).toEqual({ lastAt: clock.now(), begun: ["farm/milk"], done: ["farm/milk"] });
  });

  test("should take an answer in an open attempt for something done", async () => {
    const { akim, clock } = learning;
    await start(akim, "farm/milk");
    clock.advance({ minutes: 10 });
    await answer(akim, "farm/milk", false);
    expect(await kept(akim)).toEqual({ lastAt: clock.now(), begun: ["farm/milk"], done: [] });
  });

  test("should not see less when two lessons are finished from two phones at once", async () => {
    for (let round = 0; round < 8; round++) {
      const akim = await addPerson(database.prisma, { roles: ["akim"] });
      for (const page of [0, 1]) await open(akim, volume, page);
      await start(akim, "farm/milk");
      await Promise.all([open(akim, volume, 2), open(akim, cooling), answer(akim, "farm/milk", true)]);
      expect((await kept(akim))?.done).toEqual(["farm/milk"]);
    }
  });

  test("should follow what is published, also while somebody finishes a lesson", async () => {
    const { akim } = learning;
    for (const page of [0, 1]) await open(akim, volume, page);
    await start(akim, "farm/milk");
    await answer(akim, "farm/milk", true);
    await Promise.all([publish(shorter), open(akim, volume, 2)]);
    expect((await kept(akim))?.done).toEqual(["farm/milk"]);
    await publish(whole);
    expect((await kept(akim))?.done).toEqual([]);
  });
});

type Step = (people: readonly Actor[]) => Promise<unknown>;

const who = fc.nat({ max: 1 });
const steps: fc.Arbitrary<[string, Step]> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(who, fc.constantFrom(volume, volume, cooling, recipe), fc.nat({ max: 2 }))
      .map(([n, lesson, page]): [string, Step] => [
        `${n} opens page ${page} of ${lesson}`,
        async (people) => people[n] && open(people[n], lesson, page),
      ]),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(who, fc.constantFrom(volume, cooling, recipe)).map(([n, lesson]): [string, Step] => [
      `${n} reads ${lesson} to its end`,
      async (people) => {
        for (const page of [0, 1, 2]) if (people[n]) await open(people[n], lesson, page);
      },
    ]),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(who, fc.constantFrom(...modules))
      .map(([n, module]): [string, Step] => [
        `${n} begins the quiz of ${module}`,
        async (people) => people[n] && start(people[n], module),
      ]),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(who, fc.constantFrom(...modules), fc.boolean())
      .map(([n, module, right]): [string, Step] => [
        `${n} answers in ${module} ${right ? "rightly" : "wrongly"}`,
        async (people) => people[n] && answer(people[n], module, right),
      ]),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(who, fc.constantFrom(10, 60, 1500)).map(([n, minutes]): [string, Step] => [
      `${minutes} minutes pass, and ${n} looks at their quizzes`,
      async (people) => {
        learning.clock.advance({ minutes });
        if (people[n]) await closeOverdueAttempts(learning.deps, people[n]);
      },
    ]),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...editions)
      .map((edition): [string, Step] => [
        `the course is published without ${edition.without}`,
        () => publish(edition),
      ]),
  },
);

test("should be what the lessons and attempts say, whatever is done in whatever order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 20, maxLength: 60 }), async (script) => {
      const people = await Promise.all([0, 1].map(() => addPerson(database.prisma, { roles: ["akim"] })));
      for (const [, step] of script) await step(people);
      for (const person of people) expect(await kept(person)).toEqual(await derived(person));
    }),
    { numRuns: 12 },
  );
});

test("should have been written by the migration for whatever was done before it", async () => {
  const people = await Promise.all([0, 1, 2].map(() => addPerson(database.prisma, { roles: ["akim"] })));
  const [reader, learner, idle] = people;
  if (!reader || !learner || !idle) throw new Error("Nobody is there.");
  for (const page of [0, 1]) await open(reader, volume, page);
  for (const page of [0, 1, 2]) await open(learner, volume, page);
  await open(learner, cooling);
  learning.clock.advance({ days: 1 });
  await start(learner, "farm/milk");
  await answer(learner, "farm/milk", true);
  await start(learner, "farm/cheese");
  const before = await Promise.all(people.map(kept));
  await database.prisma.courseStanding.deleteMany();
  const folder = readdirSync(MIGRATIONS_FOLDER).find((name) => name.endsWith("_course_standing"));
  const sql = readFileSync(join(MIGRATIONS_FOLDER, folder ?? "", "migration.sql"), "utf8");
  for (const statement of sql.slice(sql.indexOf("INSERT INTO")).split(";")) {
    if (statement.trim()) await database.prisma.$executeRawUnsafe(statement);
  }
  expect(await Promise.all(people.map(kept))).toEqual(before);
  expect(before.map((standing) => standing?.done)).toEqual([[], ["farm/milk"], undefined]);
});
