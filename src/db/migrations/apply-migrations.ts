import { randomUUID } from "node:crypto";
import pg from "pg";
import { ConfigurationError } from "../../shared/configuration-error.ts";
import { connectionConfig } from "../connection.ts";
import { type MigrationRecord, pendingMigrations } from "./history.ts";
import { type Migration, readMigrations } from "./read-migrations.ts";

/** The number that Prisma locks while it migrates. */
const ADVISORY_LOCK = 72_707_369;
const LOCK_TIMEOUT_MS = 60_000;

/** The table as Prisma makes it, so that its command line goes on working on our databases. */
const HISTORY_TABLE = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * Brings the database to the newest migration and returns the names of those applied now.
 *
 * A migration and its record are committed together: one that fails leaves nothing, and the next start tries it again.
 * One process at a time applies, the others wait for it. Throws a ConfigurationError where the history forbids going on
 * (see pendingMigrations) or the database is somebody else's, and an Error that names the migration when its SQL fails.
 */
export async function applyMigrations(url: string, migrations = readMigrations()): Promise<string[]> {
  const client = new pg.Client(connectionConfig(url));
  // Whatever ends the connection also rejects the query under way.
  client.on("error", () => {});
  await client.connect();
  try {
    await takeLock(client);
    const records = await readHistory(client);
    const pending = pendingMigrations(migrations, records);
    for (const migration of pending) await apply(client, migration);
    return pending.map((migration) => migration.name);
  } finally {
    // The lock ends with the connection.
    await client.end();
  }
}

async function takeLock(client: pg.Client): Promise<void> {
  await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
  try {
    await client.query("SELECT pg_advisory_lock($1)", [ADVISORY_LOCK]);
  } catch (cause) {
    if (!(cause instanceof pg.DatabaseError) || cause.code !== "55P03") throw cause;
    throw new ConfigurationError(
      `Another process has been migrating the database for ${LOCK_TIMEOUT_MS / 1_000} s: wait until it ends, then start again`,
      { cause },
    );
  }
  await client.query("RESET lock_timeout");
}

async function readHistory(client: pg.Client): Promise<MigrationRecord[]> {
  const { rows } = await client.query<{ ours: boolean; foreign: string | null }>(`
    SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS "ours", (
      SELECT min(c.relname) FROM pg_class c
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    ) AS "foreign"`);
  const found = rows[0];
  if (found && !found.ours && found.foreign !== null) {
    throw new ConfigurationError(
      `The database "${client.database}" holds tables of another program ("${found.foreign}"): give DATABASE_URL an empty database, e.g. one made by CREATE DATABASE akim_school`,
    );
  }
  await client.query(HISTORY_TABLE);
  const history = await client.query<MigrationRecord>(
    `SELECT "migration_name", "checksum", "started_at", "finished_at", "rolled_back_at"
     FROM "_prisma_migrations" ORDER BY "started_at"`,
  );
  return history.rows;
}

function apply(client: pg.Client, migration: Migration): Promise<void> {
  return migration.transactional ? applyInTransaction(client, migration) : applyAlone(client, migration);
}

async function applyInTransaction(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const transaction = "SELECT pg_current_xact_id()::text AS id";
  try {
    await client.query("BEGIN");
    const before = await client.query<{ id: string }>(transaction);
    await client.query(sql);
    const after = await client.query<{ id: string }>(transaction);
    if (before.rows[0]?.id !== after.rows[0]?.id)
      throw new Error("the file ends its transaction itself; take COMMIT and ROLLBACK out of it");
    await client.query(
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK").catch(() => {});
    throw new Error(`Migration ${name} failed: ${describe(cause, sql)}`, { cause });
  }
}

/** Records the start first: when the process dies in between, nobody can tell what was done, and a person must look. */
async function applyAlone(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name") VALUES ($1, $2, $3)`,
    [id, checksum, name],
  );
  try {
    await client.query(sql);
  } catch (cause) {
    const words = describe(cause, sql);
    await client.query(`UPDATE "_prisma_migrations" SET "logs" = $2 WHERE "id" = $1`, [id, words]);
    throw new Error(`Migration ${name}, which runs outside a transaction, failed half-way: ${words}`, {
      cause,
    });
  }
  await client.query(
    `UPDATE "_prisma_migrations" SET "finished_at" = now(), "applied_steps_count" = 1 WHERE "id" = $1`,
    [id],
  );
}

/** PostgreSQL's message with the line of the file at which it stumbled. */
function describe(cause: unknown, sql: string): string {
  if (!(cause instanceof Error)) return String(cause);
  const position = cause instanceof pg.DatabaseError ? Number(cause.position) : Number.NaN;
  return Number.isNaN(position)
    ? cause.message
    : `${cause.message} (line ${sql.slice(0, position).split("\n").length})`;
}
