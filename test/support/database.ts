import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import type { PrismaClient } from "../../src/db/client/client.ts";
import { connectionConfig } from "../../src/db/connection.ts";
import type { DatabaseLog } from "../../src/db/log.ts";
import { createPrisma } from "../../src/db/open-database.ts";
import { TEMPLATE } from "./cluster.ts";

export interface TestDatabase {
  /** For a process that the test spawns: its DATABASE_URL. */
  readonly url: string;
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  /** Ends the connections, those of others too, and removes the database. */
  drop(): Promise<void>;
}

/** A migrated database of the test's own; `migrated: false` gives an empty one. About 25 ms. */
export async function createTestDatabase(options: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const template = options.migrated === false ? "template0" : TEMPLATE;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  const address = new URL(inject("serverUrl"));
  address.pathname = name;
  const pool = new pg.Pool({ ...connectionConfig(address.href), max: 10 });
  // The test that ends the server's connections does so on purpose.
  pool.on("error", () => {});
  const prisma = createPrisma(pool, silent);
  return {
    url: address.href,
    prisma,
    pool,
    async drop() {
      await prisma.$disconnect();
      await pool.end();
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** Runs one statement as the superuser of the run's server, outside any test database. */
export async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("serverUrl") });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const silent: DatabaseLog = { info() {}, warn() {}, error() {} };
