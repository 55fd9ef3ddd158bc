import type pg from "pg";
import { ConfigurationError } from "../shared/configuration-error.ts";

const OLDEST_VERSION = 15;

/** Throws a ConfigurationError when the server or the database is not as the program needs it. */
export async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{
    name: string;
    version: number;
    encoding: string;
    ctype: string;
    zone: string;
  }>(`
    SELECT d.datname AS "name", current_setting('server_version_num')::int AS "version",
      pg_encoding_to_char(d.encoding) AS "encoding", d.datctype AS "ctype", current_setting('TimeZone') AS "zone"
    FROM pg_database d WHERE d.datname = current_database()`);
  const found = rows[0];
  if (!found) throw new Error("The server did not describe its database");
  const major = Math.floor(found.version / 10_000);
  if (major < OLDEST_VERSION) {
    throw new ConfigurationError(
      `The server of DATABASE_URL is PostgreSQL ${major}: the program needs ${OLDEST_VERSION} or newer, e.g. 18`,
    );
  }
  if (found.encoding !== "UTF8") {
    throw new ConfigurationError(
      `The database "${found.name}" has the encoding ${found.encoding}, which lacks Kazakh letters: make one by CREATE DATABASE akim_school ENCODING 'UTF8' TEMPLATE template0`,
    );
  }
  // Extensions such as pg_trgm go by the locale of the system, whatever the provider of the database is.
  if (["C", "POSIX"].includes(found.ctype) || !(await foldsCase(pool))) {
    throw new ConfigurationError(
      `The database "${found.name}" has the locale ${found.ctype}, which does not know Cyrillic letters: make one by CREATE DATABASE akim_school LC_CTYPE 'C.UTF-8' TEMPLATE template0`,
    );
  }
  if (!["UTC", "Etc/UTC"].includes(found.zone)) {
    throw new ConfigurationError(
      `Connections to the database "${found.name}" get the time zone ${found.zone} although the program asks for UTC: let the connection option "-c timezone=UTC" through (a pooler such as PgBouncer needs ignore_startup_parameters without "options", or a direct connection)`,
    );
  }
}

async function foldsCase(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ folds: boolean }>(
    `SELECT lower('ҚАЗАҚ') = 'қазақ' AND 'Әкім' ILIKE 'әКІМ' AS "folds"`,
  );
  return rows[0]?.folds === true;
}
