import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** One folder of `prisma/migrations`. */
export interface Migration {
  /** The folder's name, which begins with its UTC time and so gives the order: "20261123093000_foundation". */
  name: string;
  sql: string;
  /** SHA-256 of migration.sql, as Prisma records it. */
  checksum: string;
  /** Cleared by a line `-- no transaction`: the file's one statement refuses to run in a transaction. */
  transactional: boolean;
}

export const MIGRATIONS_FOLDER = fileURLToPath(new URL("../../../prisma/migrations", import.meta.url));

/** Reads all migrations in the order in which they are applied. Throws when a folder has no migration.sql. */
export function readMigrations(folder = MIGRATIONS_FOLDER): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: checksumOf(sql), transactional: !/^--\s*no transaction\s*$/m.test(sql) };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether the text is the one recorded; the ends of its lines may have been changed by Git. */
export function hasChecksum(sql: string, recorded: string): boolean {
  const unix = sql.replaceAll("\r\n", "\n");
  return [sql, unix, unix.replaceAll("\n", "\r\n")].some((text) => checksumOf(text) === recorded);
}

function checksumOf(sql: string): string {
  return createHash("sha256").update(sql, "utf8").digest("hex");
}
