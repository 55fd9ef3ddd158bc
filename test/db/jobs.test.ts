import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Dependencies } from "../../src/dependencies.ts";
import {
  defineJob,
  handles,
  type JobHandler,
  JobPostponed,
  JobRefused,
  type JobRun,
} from "../../src/jobs/job.ts";
import type { Jobs } from "../../src/jobs/open-jobs.ts";
import { createRegistry } from "../../src/jobs/registry.ts";
import { TestClock } from "../support/clock.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { openTestJobs, setJobTime } from "../support/jobs.ts";
import { catchLog } from "../support/log.ts";

const greetJob = defineJob({
  name: "test.greet",
  version: 1,
  payload: z.object({ name: z.string(), money: z.string(), lines: z.array(z.string().nullable()) }),
  retries: { limit: 2, firstSeconds: 60, longestSeconds: 3_600 },
});
const payload = { name: `Айгүл "'; $1 \\ ☕`, money: "9007199254740993", lines: ["а", null, ""] };

let database: TestDatabase;
let clock: TestClock;
let log: ReturnType<typeof catchLog>;
let runs: { payload: z.infer<typeof greetJob.payload>; run: JobRun }[];
let fault: (() => Error) | undefined;
const opened: Jobs[] = [];

const greet = handles(greetJob, async (_deps, payload, run) => {
  runs.push({ payload, run });
  if (fault) throw fault();
});

/** One process's queue. */
async function open(handler: JobHandler = greet): Promise<Jobs> {
  const jobs = await openTestJobs(database, { parts: { jobs: [greetJob], handlers: [handler] }, clock });
  // The handlers of this test need no more.
  await jobs.start({ prisma: database.prisma, clock, log: log.log } as unknown as Dependencies);
  opened.push(jobs);
  return jobs;
}

const ask = (jobs: Jobs, options: { at?: Date } = {}) =>
  database.prisma.$transaction((tx) => jobs.enqueue(tx, greetJob, payload, options));

async function moveOn(step: Parameters<TestClock["advance"]>[0]): Promise<void> {
  clock.advance(step);
  await setJobTime(database.pool, clock.now());
}

beforeEach(async () => {
  database = await createTestDatabase();
  clock = new TestClock();
  log = catchLog();
  runs = [];
  fault = undefined;
  await setJobTime(database.pool, clock.now());
});
afterEach(async () => {
  for (const jobs of opened.splice(0)) await jobs.stop(1_000);
  await database.drop();
});

describe("a job", () => {
  test("should run once after its transaction was committed, with its payload as it was", async () => {
    const jobs = await open();
    await ask(jobs);
    expect(runs).toEqual([]);
    await jobs.runDue();
    await jobs.runDue();
    expect(runs.map((run) => run.payload)).toEqual([payload]);
  });

  test("should never have been when its transaction is rolled back", async () => {
    const jobs = await open();
    const work = database.prisma.$transaction(async (tx) => {
      await jobs.enqueue(tx, greetJob, payload);
      throw new Error("something else went wrong");
    });
    await expect(work).rejects.toThrow("something else");
    await jobs.runDue();
    expect(runs).toEqual([]);
  });

  test("should not be seen by others before it is committed", async () => {
    const jobs = await open();
    await database.prisma.$transaction(async (tx) => {
      await jobs.enqueue(tx, greetJob, payload);
      await jobs.runDue();
      expect(runs).toEqual([]);
    });
    await jobs.runDue();
    expect(runs).toHaveLength(1);
  });

  test("should wait for its time by the program's clock", async () => {
    const jobs = await open();
    await ask(jobs, { at: new Date(clock.now().getTime() + 3_600_000) });
    await moveOn({ minutes: 59 });
    await jobs.runDue();
    expect(runs).toEqual([]);
    await moveOn({ minutes: 2 });
    await jobs.runDue();
    expect(runs).toHaveLength(1);
  });

  test("should be done once by two processes on one database", async () => {
    const [one, other] = [await open(), await open()];
    for (let number = 0; number < 12; number++) await ask(number % 2 ? one : other);
    await Promise.all([one.runDue(), other.runDue()]);
    expect(runs).toHaveLength(12);
    expect(new Set(runs.map(({ run }) => run.key)).size).toBe(12);
  });

  test("should be refused by the type of its payload before it is stored", async () => {
    const jobs = await open();
    const forged = { ...payload, name: 7 } as unknown as typeof payload;
    const work = database.prisma.$transaction((tx) => jobs.enqueue(tx, greetJob, forged));
    await expect(work).rejects.toThrow(z.ZodError);
  });
});

describe("a job that fails", () => {
  test("should be tried again after longer and longer pauses, with one key, then lie with the dead letters", async () => {
    const jobs = await open();
    fault = () => new Error("Айгүл cannot be told");
    await ask(jobs);
    await jobs.runDue();
    expect(runs).toHaveLength(1);
    // Pauses are random: the first of 30 to 120 seconds, each of the next up to twice as long.
    await moveOn({ seconds: 10 });
    await jobs.runDue();
    expect(runs).toHaveLength(1);
    await moveOn({ minutes: 2 });
    await jobs.runDue();
    expect(runs).toHaveLength(2);
    await moveOn({ minutes: 4 });
    await jobs.runDue();
    expect(runs).toHaveLength(3);
    await moveOn({ days: 2 });
    await jobs.runDue();
    expect(runs).toHaveLength(3);
    expect(new Set(runs.map(({ run }) => run.key)).size).toBe(1);

    const [letter, ...others] = await jobs.deadLetters.list(10);
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ job: "test.greet", tries: 3, reason: "fault", key: runs[0]?.run.key });
    const errors = log.errors();
    expect(errors).toMatchObject([{ code: letter?.code, tries: 3 }]);
    const { rows } = await database.pool.query("SELECT output::text FROM pgboss.job");
    expect(JSON.stringify(rows)).not.toContain("cannot be told");
  });

  test("should come right again as soon as nothing is wrong", async () => {
    const jobs = await open();
    fault = () => new Error("for now");
    await ask(jobs);
    await jobs.runDue();
    fault = undefined;
    await moveOn({ minutes: 3 });
    await jobs.runDue();
    expect(runs).toHaveLength(2);
    expect(await jobs.deadLetters.list(10)).toEqual([]);
  });

  test("should not be tried again when its handler says that it would not help", async () => {
    const jobs = await open();
    fault = () => new JobRefused("telegram: Bad Request: chat not found");
    await ask(jobs);
    await jobs.runDue();
    await moveOn({ days: 1 });
    await jobs.runDue();
    expect(runs).toHaveLength(1);
    expect(await jobs.deadLetters.list(10)).toMatchObject([
      { tries: 1, reason: "telegram: Bad Request: chat not found" },
    ]);
  });

  test("should wait for a moment that its handler names, as often as it takes, and lose no try by it", async () => {
    const jobs = await open();
    fault = () => new JobPostponed(new Date(clock.now().getTime() + 60_000));
    await ask(jobs);
    for (let times = 1; times <= 5; times++) {
      await jobs.runDue();
      expect(runs).toHaveLength(times);
      await moveOn({ minutes: 1, seconds: 1 });
    }
    fault = undefined;
    await jobs.runDue();
    await jobs.runDue();
    expect(runs).toHaveLength(6);
    expect(new Set(runs.map(({ run }) => run.key)).size).toBe(1);
  });

  test("should be let go, or tried again as if for the first time, once", async () => {
    const jobs = await open();
    fault = () => new JobRefused("unknown");
    await ask(jobs);
    await ask(jobs);
    await jobs.runDue();
    const [first, second] = await jobs.deadLetters.list(10);
    if (!first || !second) throw new Error("Two jobs should have failed.");
    await jobs.deadLetters.letGo(first.id);
    fault = undefined;
    const again = await Promise.all([
      jobs.deadLetters.tryAgain(second.id),
      jobs.deadLetters.tryAgain(second.id),
    ]);
    expect(again.sort()).toEqual([false, true]);
    expect(await jobs.deadLetters.tryAgain(first.id)).toBe(false);
    await jobs.runDue();
    expect(runs).toHaveLength(3);
    expect(runs[2]?.run.key).toBe(second.key);
    expect(await jobs.deadLetters.list(10)).toEqual([]);
  });

  test("should lie with the dead letters at once when its payload has another form", async () => {
    const strict = handles(
      defineJob({ ...greetJob, payload: z.object({ name: z.number() }) }),
      async () => {},
    );
    const jobs = await open({ ...strict, job: greetJob });
    await ask(jobs);
    await jobs.runDue();
    expect(await jobs.deadLetters.list(10)).toMatchObject([{ tries: 1, reason: "unreadable" }]);
    expect(log.errors()).toHaveLength(1);
  });
});

describe("the registry", () => {
  test("should refuse a job without a handler, with two, of a name taken, and a handler without a job", () => {
    const twin = defineJob({ name: "test.greet", version: 1, payload: z.object({}) });
    const next = defineJob({ name: "test.greet", version: 2, payload: z.object({}) });
    expect(() => createRegistry({ jobs: [greetJob], handlers: [] })).toThrow(
      'The job "test.greet.1" has no handler.',
    );
    expect(() => createRegistry({ jobs: [greetJob], handlers: [greet, greet] })).toThrow("two handlers");
    expect(() => createRegistry({ jobs: [greetJob, twin], handlers: [greet] })).toThrow(
      'Two kinds of job are called "test.greet.1".',
    );
    expect(() => createRegistry({ jobs: [], handlers: [greet] })).toThrow("not among the jobs");
    expect(
      createRegistry({ jobs: [greetJob, next], handlers: [greet, handles(next, async () => {})] }).size,
    ).toBe(2);
  });

  test("should keep the queue from opening", async () => {
    const parts = { jobs: [greetJob], handlers: [] };
    await expect(openTestJobs(database, { parts })).rejects.toThrow("has no handler");
  });
});
