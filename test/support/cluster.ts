import pg from "pg";
import type { TestProject } from "vitest/node";
import { type ScratchServer, startScratchServer } from "../../scripts/scratch-server.ts";
import { connectionConfig } from "../../src/db/connection.ts";
import { applyMigrations } from "../../src/db/migrations/apply-migrations.ts";
import { jobParts } from "../../src/job-parts.ts";
import { openJobs } from "../../src/jobs/open-jobs.ts";
import { systemClock } from "../../src/shared/clock.ts";
import { installJobTime } from "./jobs.ts";
import { catchLog } from "./log.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Connection string of the run's server, for its superuser, with the database `postgres`. */
    serverUrl: string;
  }
}

/** The migrated database of which every test database is a copy. */
export const TEMPLATE = "akim_school_template";

/** Each project of a run loads this file anew: what they share is on the process. */
const run: { testCluster?: { users: number; starting: Promise<ScratchServer> } } = process as object;

/** One PostgreSQL for the run, with one migrated template: Vitest calls this once for each project that needs it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  run.testCluster ??= { users: 0, starting: start() };
  const shared = run.testCluster;
  shared.users += 1;
  const server = await shared.starting;
  project.provide("serverUrl", server.url("postgres"));
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    delete run.testCluster;
    await server.remove();
  };
}

async function start(): Promise<ScratchServer> {
  const server = await startScratchServer({ max_connections: "300" });
  const url = await server.createDatabase(TEMPLATE);
  await applyMigrations(url);
  const pool = new pg.Pool(connectionConfig(url));
  const jobs = await openJobs({
    database: { url, pool },
    clock: systemClock,
    log: catchLog().log,
    parts: jobParts,
  });
  await jobs.stop(0);
  await installJobTime(pool);
  await pool.end();
  return server;
}
