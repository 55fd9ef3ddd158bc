import type { TestProject } from "vitest/node";
import { type ScratchServer, startScratchServer } from "../../scripts/scratch-server.ts";
import { applyMigrations } from "../../src/db/migrations/apply-migrations.ts";

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
  await applyMigrations(await server.createDatabase(TEMPLATE));
  return server;
}
