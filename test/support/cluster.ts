import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { type EmbeddedServer, startEmbeddedServer } from "../../src/db/embedded/server.ts";
import type { DatabaseLog } from "../../src/db/log.ts";
import { applyMigrations } from "../../src/db/migrations/apply-migrations.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Connection string of the run's server, for its superuser, with the database `postgres`. */
    serverUrl: string;
  }
}

/** The migrated database of which every test database is a copy. */
export const TEMPLATE = "akim_school_template";

interface Cluster {
  server: EmbeddedServer;
  folder: string;
}

/** Each project of a run loads this file anew: what they share is on the process. */
const run: { testCluster?: { users: number; starting: Promise<Cluster> } } = process as object;

/** One PostgreSQL for the run, with one migrated template: Vitest calls this once for each project that needs it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  run.testCluster ??= { users: 0, starting: start() };
  const shared = run.testCluster;
  shared.users += 1;
  const { server, folder } = await shared.starting;
  project.provide("serverUrl", server.url("postgres"));
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    delete run.testCluster;
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function start(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), "akim-school-test-"));
  chmodSync(folder, 0o755);
  const server = await startEmbeddedServer({
    folder: join(folder, "postgres"),
    log: errorsOnly,
    settings: { fsync: "off", full_page_writes: "off", synchronous_commit: "off", max_connections: "300" },
  });
  const client = new pg.Client({ connectionString: server.url("postgres") });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE} STRATEGY file_copy`);
  await client.end();
  await applyMigrations(server.url(TEMPLATE));
  return { server, folder };
}

const errorsOnly: DatabaseLog = {
  info() {},
  warn() {},
  error(details, message) {
    throw new Error(`${message}: ${JSON.stringify(details)}`);
  },
};
