import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { inject } from "vitest";
import type { PrismaClient } from "../../src/db/client/client.ts";
import { connectionConfig } from "../../src/db/connection.ts";
import type { DatabaseLog } from "../../src/db/log.ts";
import { createPrisma } from "../../src/db/open-database.ts";
import { publishCourses } from "../../src/features/courses/publish-courses.ts";
import { TestClock } from "./clock.ts";
import { TEMPLATE } from "./cluster.ts";

export interface TestDatabase {
  /** For a process that the test spawns: its DATABASE_URL. */
  readonly url: string;
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  /** Ends the connections, those of others too, and removes the database. */
  drop(): Promise<void>;
}

/** The courses that come with the program. */
export const shippedCourses = fileURLToPath(new URL("../../content", import.meta.url));

/** The template with those courses published. */
const COURSES_TEMPLATE = `${TEMPLATE}_courses`;
/** "COUR" in ASCII. */
const COURSES_LOCK = 0x43_4f_55_52;

/**
 * A migrated database of the test's own; `migrated: false` gives an empty one. About 25 ms.
 *
 * With `courses: true` the shipped ones are published in it: a program that finds them missing draws their pictures,
 * which takes the processor longer than all else in its start.
 */
export async function createTestDatabase(
  options: { migrated?: boolean; courses?: boolean } = {},
): Promise<TestDatabase> {
  if (options.courses) await makeCoursesTemplate();
  const template = options.courses ? COURSES_TEMPLATE : TEMPLATE;
  return copyDatabase(options.migrated === false ? "template0" : template);
}

/** Publishes the courses once for the run: whoever comes second waits for the first. */
async function makeCoursesTemplate(): Promise<void> {
  await withServer(async (server) => {
    // Ends with the connection.
    await server.query("SELECT pg_advisory_lock($1)", [COURSES_LOCK]);
    const made = await server.query("SELECT FROM pg_database WHERE datname = $1", [COURSES_TEMPLATE]);
    if (made.rowCount !== 0) return;
    const { name, prisma, disconnect } = await copyDatabase(TEMPLATE);
    await publishCourses({ prisma, clock: new TestClock() }, { folder: shippedCourses });
    await disconnect();
    await server.query(`ALTER DATABASE ${name} RENAME TO ${COURSES_TEMPLATE}`);
  });
}

async function copyDatabase(
  template: string,
): Promise<TestDatabase & { name: string; disconnect(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  const address = new URL(inject("serverUrl"));
  address.pathname = name;
  const pool = new pg.Pool({ ...connectionConfig(address.href), max: 10 });
  // The test that ends the server's connections does so on purpose.
  pool.on("error", () => {});
  const prisma = createPrisma(pool, silent);
  async function disconnect(): Promise<void> {
    await prisma.$disconnect();
    await pool.end();
  }
  return {
    name,
    disconnect,
    url: address.href,
    prisma,
    pool,
    async drop() {
      await disconnect();
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** Runs one statement as the superuser of the run's server, outside any test database. */
export async function onServer(sql: string): Promise<void> {
  await withServer((server) => server.query(sql));
}

async function withServer(work: (server: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: inject("serverUrl") });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const silent: DatabaseLog = { info() {}, warn() {}, error() {} };
