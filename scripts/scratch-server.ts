import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbeddedServer } from "../src/db/embedded/server.ts";

/**
 * Runs `work` beside a PostgreSQL of its own that is thrown away afterwards. `createDatabase` makes an empty database
 * and returns its connection string.
 */
export async function withScratchServer<Result>(
  work: (createDatabase: (name: string) => Promise<string>) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "akim-school-scratch-"));
  // As root the server runs as another user, who has to pass through.
  chmodSync(folder, 0o755);
  try {
    const server = await startEmbeddedServer({
      folder: join(folder, "postgres"),
      log: { info() {}, warn() {}, error() {} },
      settings: { fsync: "off" },
    });
    try {
      return await work(async (name) => {
        const client = new pg.Client({ connectionString: server.url("postgres") });
        await client.connect();
        await client.query(`CREATE DATABASE ${name}`);
        await client.end();
        return server.url(name);
      });
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
