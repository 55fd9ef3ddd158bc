import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { isAlive, readPostmaster } from "../src/db/embedded/postmaster.ts";
import { findRunningServer } from "../src/db/embedded/running-server.ts";
import { type ServerSettings, startEmbeddedServer } from "../src/db/embedded/server.ts";

/** A PostgreSQL in a temporary folder: fast, and lost with the power. */
export interface ScratchServer {
  /** Makes an empty database and returns its connection string. */
  createDatabase(name: string): Promise<string>;
  url(database: string): string;
  /** Stops the server and removes its folder. */
  remove(): Promise<void>;
}

const PREFIX = "akim-school-scratch-";
const FAST: ServerSettings = { fsync: "off", full_page_writes: "off", synchronous_commit: "off" };

/** Starts a server of its own for this process, and removes those of processes that died before they could. */
export async function startScratchServer(settings: ServerSettings = {}): Promise<ScratchServer> {
  await removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // As root the server runs as another user, who has to pass through.
  chmodSync(folder, 0o755);
  const server = await startEmbeddedServer({
    folder: join(folder, "postgres"),
    log: { info() {}, warn() {}, error() {} },
    settings: { ...FAST, ...settings },
  });
  return {
    url: server.url,
    async createDatabase(name) {
      const client = new pg.Client({ connectionString: server.url("postgres") });
      await client.connect();
      try {
        await client.query(`CREATE DATABASE ${name} STRATEGY file_copy`);
      } finally {
        await client.end();
      }
      return server.url(name);
    },
    async remove() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (Number.isNaN(owner) || isAlive(owner)) continue;
    const folder = join(tmpdir(), name);
    const home = join(folder, "postgres");
    try {
      const running = await findRunningServer(home, "postgres");
      const postmaster = readPostmaster(join(home, "cluster", "data"));
      if (running && postmaster) process.kill(postmaster.pid, "SIGQUIT");
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    } catch {
      // Another user's, or not dead yet: the next start tries again.
    }
  }
}
