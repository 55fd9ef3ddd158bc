import { afterAll, beforeAll, beforeEach } from "vitest";
import type { PrismaClient } from "../../src/db/client/client.ts";
import type { Dependencies } from "../../src/dependencies.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { seedPlaces } from "../../src/features/places/seed-places.ts";
import type { Jobs } from "../../src/jobs/open-jobs.ts";
import { TestClock } from "./clock.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { openTestJobs } from "./jobs.ts";
import { addPerson } from "./people.ts";

type OperationDependencies = Pick<Dependencies, "prisma" | "clock" | "config">;

/** What operations are given where a test calls them by themselves. */
export function operationDeps(prisma: PrismaClient, clock: TestClock): OperationDependencies {
  const config = {
    organizerIds: [],
    registration: "open",
    defaultLanguage: "kk",
    timeZone: "Asia/Almaty",
  } as const;
  return { prisma, clock, config };
}

/** What a file of tests has once its first hook has run. */
export interface Given {
  readonly database: TestDatabase;
  readonly prisma: PrismaClient;
  /** Begins anew for each test. */
  readonly clock: TestClock;
  deps(): OperationDependencies & { readonly jobs: Jobs };
}

/**
 * Gives the tests of a file, which calls it before anything else, a database with the sample's places, a queue whose
 * jobs wait, and a clock.
 */
export function setUpOperations(): Given {
  let database: TestDatabase;
  let jobs: Jobs;
  let clock = new TestClock();
  beforeAll(async () => {
    database = await createTestDatabase();
    jobs = await openTestJobs(database);
    await seedPlaces({ prisma: database.prisma }, { sample: true });
  });
  afterAll(() => database.drop());
  beforeEach(() => {
    clock = new TestClock();
  });
  return {
    get database() {
      return database;
    },
    get prisma() {
      return database.prisma;
    },
    get clock() {
      return clock;
    },
    deps: () => ({ ...operationDeps(database.prisma, clock), jobs }),
  };
}

/** An akim who learns, and what the operations of learning are given. */
export interface Learning {
  readonly database: TestDatabase;
  readonly clock: TestClock;
  readonly deps: OperationDependencies;
  readonly akim: Actor;
}

/** Begins anew: a clock at its start and another akim, on a database of their own or on the given one. */
export async function beginLearning(database?: TestDatabase): Promise<Learning> {
  const own = database ?? (await createTestDatabase());
  const clock = new TestClock();
  return {
    database: own,
    clock,
    deps: operationDeps(own.prisma, clock),
    akim: await addPerson(own.prisma, { roles: ["akim"] }),
  };
}
