import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { ConfigurationError } from "../shared/configuration-error.ts";
import { checkServer } from "./check-server.ts";
import { PrismaClient } from "./client/client.ts";
import { connectionConfig } from "./connection.ts";
import { findRunningServer } from "./embedded/running-server.ts";
import { type EmbeddedServer, startEmbeddedServer } from "./embedded/server.ts";
import { lockFolder } from "./folder-lock.ts";
import type { DatabaseLog } from "./log.ts";
import { applyMigrations } from "./migrations/apply-migrations.ts";

/** The program's database, open and migrated. */
export interface Database {
  readonly prisma: PrismaClient;
  /** The connections under Prisma, for SQL that it cannot say and for the job queue. */
  readonly pool: pg.Pool;
  /** Connection string; holds the password, so it never goes into a log. */
  readonly url: string;
  /** Waits for queries under way, then ends the connections, the embedded server, and the hold on the folder. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** A PostgreSQL server, e.g. "postgresql://akim:secret@localhost:5432/akim_school". Left out: the embedded one. */
  url?: string;
  /** DATA_DIR: the embedded server keeps its data in the folder `postgres` in it. */
  folder: string;
  /**
   * For tools that run beside the bot: join the embedded server where one runs already, and take the folder only
   * where none does. Closing then leaves the server running.
   */
  besideBot?: boolean;
  log: DatabaseLog;
}

const DATABASE_NAME = "akim_school";
const EXAMPLE_URL = "postgresql://akim:secret@localhost:5432/akim_school";

/**
 * Opens the database: starts the embedded server, or connects to the one at `url`, checks that it suits the program,
 * and applies the migrations that are missing.
 *
 * Throws a ConfigurationError for what a person can put right: another bot works on the folder, the server is not
 * reachable or unsuitable, the history of migrations is not the program's. Nothing stays open then.
 */
export async function openDatabase({ url, folder, besideBot, log }: DatabaseOptions): Promise<Database> {
  if (url !== undefined && !/^postgres(ql)?:\/\//.test(url)) {
    throw new ConfigurationError(
      `DATABASE_URL is no address of a PostgreSQL server: expected is e.g. ${EXAMPLE_URL}`,
    );
  }
  await using opening = new AsyncDisposableStack();
  const home = join(folder, "postgres");
  let address = url ?? (besideBot ? await findRunningServer(home, DATABASE_NAME) : undefined);
  if (address === undefined) {
    const lock = await lockFolder(folder);
    opening.defer(() => lock.release());
    const server = await startEmbeddedServer({ folder: home, log });
    opening.defer(() => server.stop());
    await createDatabase(server);
    address = server.url(DATABASE_NAME);
  }
  const pool = new pg.Pool({ ...connectionConfig(address), max: 10 });
  pool.on("error", (error) => log.warn({ err: error }, "an idle connection to the database broke"));
  opening.defer(() => pool.end());
  if (url !== undefined) await connect(pool, url);
  await checkServer(pool);
  const applied = await applyMigrations(address);
  if (applied.length > 0) log.info({ migrations: applied }, "migrations applied");
  const prisma = createPrisma(pool, log);
  opening.defer(() => prisma.$disconnect());

  const closing = opening.move();
  return { prisma, pool, url: address, close: () => closing.disposeAsync() };
}

/**
 * Prisma over a pool. Its errors are thrown and so logged by whoever handles them; their messages leave out the
 * arguments of the query, which hold personal data.
 */
export function createPrisma(pool: pg.Pool, log: DatabaseLog): PrismaClient {
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, {
      onConnectionError: (error) => log.warn({ err: error }, "a connection to the database broke"),
      statementNameGenerator: nameStatements(),
    }),
    errorFormat: "minimal",
    log: [{ emit: "event", level: "warn" }],
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  });
  prisma.$on("warn", ({ message, target }) => log.warn({ target }, message));
  return prisma;
}

const NAMED_STATEMENTS = 500;

/**
 * Names for the statements that come again and again: the server then parses and plans each once a connection. There
 * are only so many, because the server keeps them all; lists of values of every length would never end.
 */
function nameStatements(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    // To the driver an empty name is none.
    if (names.size >= NAMED_STATEMENTS) return "";
    const name = `statement_${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}

async function createDatabase(server: EmbeddedServer): Promise<void> {
  const client = new pg.Client(connectionConfig(server.url("postgres")));
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE_NAME]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE_NAME} STRATEGY file_copy`);
  } finally {
    await client.end();
  }
}

/** Turns the first failure to connect into one line that names the server, without the password. */
async function connect(pool: pg.Pool, url: string): Promise<void> {
  try {
    const client = await pool.connect();
    client.release();
  } catch (cause) {
    const { host, pathname } = new URL(url);
    const words = cause instanceof AggregateError ? cause.errors.map(String).join(", ") : String(cause);
    throw new ConfigurationError(
      `DATABASE_URL: cannot connect to ${host}${pathname}: ${words}; expected is e.g. ${EXAMPLE_URL}`,
      { cause },
    );
  }
}
