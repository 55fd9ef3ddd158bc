import { ConfigurationError } from "../../shared/configuration-error.ts";
import { hasChecksum, type Migration } from "./read-migrations.ts";

/** A row of `_prisma_migrations`. */
export interface MigrationRecord {
  migration_name: string;
  checksum: string;
  started_at: Date;
  finished_at: Date | null;
  rolled_back_at: Date | null;
}

/**
 * Tells which migrations are still to be applied, in order.
 *
 * Throws a ConfigurationError where going on could damage data: a migration that failed half-way, that this program
 * does not know, whose file was changed after it was applied, or that is older than one applied already.
 */
export function pendingMigrations(
  migrations: readonly Migration[],
  records: readonly MigrationRecord[],
): Migration[] {
  const standing = records.filter((record) => record.rolled_back_at === null);
  const failed = standing.find((record) => record.finished_at === null);
  if (failed) {
    throw new ConfigurationError(
      `Migration ${failed.migration_name} failed half-way at ${failed.started_at.toISOString()}: undo by hand what it did, then run UPDATE "_prisma_migrations" SET "rolled_back_at" = now() WHERE "migration_name" = '${failed.migration_name}' AND "finished_at" IS NULL, and start again`,
    );
  }
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  let last = "";
  for (const { migration_name: name, checksum } of standing) {
    const migration = known.get(name);
    if (!migration) {
      throw new ConfigurationError(
        `The database has migration ${name}, which this program does not know: a newer version ran on it; start that version or a later one`,
      );
    }
    if (!hasChecksum(migration.sql, checksum)) {
      throw new ConfigurationError(
        `The file prisma/migrations/${name}/migration.sql was changed after it was applied: bring the file back as it was (git checkout), and put the change into a new migration`,
      );
    }
    if (name > last) last = name;
  }
  const applied = new Set(standing.map((record) => record.migration_name));
  const pending = migrations.filter((migration) => !applied.has(migration.name));
  const late = pending.find((migration) => migration.name < last);
  if (late) {
    throw new ConfigurationError(
      `Migration ${late.name} is older than ${last}, which is applied already, so it was never tried in this order: give its folder a later time, e.g. by making it anew with "npm run db:migration -- <name>"`,
    );
  }
  return pending;
}
