import { expect } from "vitest";
import { type App, startApp } from "../../src/app.ts";
import { type Config, readConfig } from "../../src/config.ts";
import { seedPlaces } from "../../src/features/places/seed-places.ts";
import type { ApiCall, Sandbox, SandboxOptions } from "../../src/sandbox/contract.ts";
import type { NewPerson } from "../../src/sandbox/protocol.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { Actor } from "./actor.ts";
import { TestClock } from "./clock.ts";
import { createTestDatabase, shippedCourses, type TestDatabase } from "./database.ts";
import { setJobTime } from "./jobs.ts";
import { type CaughtLog, catchLog } from "./log.ts";
import { Transcript } from "./transcript.ts";

/** The whole program against a sandbox and a database of its own, as a test holds it in hand. */
export interface World {
  readonly app: App;
  readonly sandbox: Sandbox;
  readonly database: TestDatabase;
  readonly clock: TestClock;
  readonly log: CaughtLog;
  readonly transcript: Transcript;
  /** Somebody new in the sandbox; what they say and hear is written into the world's transcript, or into another. */
  person(person: NewPerson, transcript?: Transcript): Actor;
  /** Resolves when the bot has handled everything that was said so far, and done the jobs that are due. */
  settled(): Promise<void>;
  /** Resolves when the reminders of the hours of the clock's day that have begun were sent. */
  remind(): Promise<void>;
  /** Stops the program and starts it again on the same sandbox and database. */
  restart(): Promise<void>;
  /**
   * Stops everything; fails when the log holds an error that the test did not take out by `expectErrors`, or when
   * Telegram refused a call and the test did not say so by `expectRefusals`.
   */
  close(): Promise<void>;
  /** The calls that were refused so far are expected; returns them. */
  expectRefusals(): readonly ApiCall[];
  /** The errors logged so far are expected; returns them. */
  expectErrors(): readonly { msg: string }[];
}

interface WorldOptions {
  readonly config?: Partial<Config>;
  readonly sandbox?: SandboxOptions;
  /** The folder of the courses to publish; none when left out. */
  readonly contentFolder?: string;
  /** Reference places below the oblasts; true when left out. */
  readonly samplePlaces?: boolean;
}

/** Starts a world. The flood limits are off: people in tests type faster than people do. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const database = await createTestDatabase({ courses: options.contentFolder === shippedCourses });
  const clock = new TestClock();
  const log = catchLog();
  const sandbox = await startSandbox({ limits: false, now: () => clock.now(), ...options.sandbox });
  const config: Config = {
    ...readConfig({}),
    botToken: sandbox.token,
    telegramApiRoot: sandbox.apiRoot,
    databaseUrl: database.url,
    httpPort: 0,
    bulkPerSecond: 10_000,
    ...options.config,
  };
  if (options.samplePlaces ?? true) await seedPlaces({ prisma: database.prisma }, { sample: true });
  const replacements = {
    clock,
    log: log.log,
    contentFolder: options.contentFolder ?? null,
    jobsByHand: true,
  };
  let jobTime = clock.now();
  await setJobTime(database.pool, jobTime);
  let app = await startApp(config, replacements);
  await app.published;
  let expected = 0;
  let expectedRefusals = 0;
  const refusals = () => sandbox.calls.filter((call) => call.error !== undefined);
  const ownTranscript = new Transcript(sandbox);
  async function setTime(): Promise<void> {
    const now = clock.now();
    if (now.getTime() !== jobTime.getTime()) await setJobTime(database.pool, now);
    jobTime = now;
  }
  async function settled(): Promise<void> {
    await app.handled(sandbox.lastUpdateId());
    await setTime();
    await app.jobsDone();
  }
  return {
    get app() {
      return app;
    },
    sandbox,
    database,
    clock,
    log,
    transcript: ownTranscript,
    person: (person, transcript = ownTranscript) =>
      new Actor(sandbox.people.add(person), settled, transcript),
    settled,
    async remind() {
      await app.handled(sandbox.lastUpdateId());
      await setTime();
      await app.remind();
    },
    async restart() {
      await app.stop();
      app = await startApp(config, replacements);
      await app.published;
    },
    async close() {
      await app.stop();
      const refused = refusals().slice(expectedRefusals);
      await sandbox.stop();
      await database.drop();
      expect(log.errors().slice(expected), "errors in the log").toEqual([]);
      expect(refused, "calls that Telegram refused").toEqual([]);
    },
    expectRefusals() {
      const refused = refusals();
      expectedRefusals = refused.length;
      return refused;
    },
    expectErrors() {
      const errors = log.errors();
      expected = errors.length;
      return errors;
    },
  };
}
