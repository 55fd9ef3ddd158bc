import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { diffToSchema, withEngine } from "../../scripts/schema-engine.ts";
import { applyMigrations } from "../../src/db/migrations/apply-migrations.ts";
import { MIGRATIONS_FOLDER, readMigrations } from "../../src/db/migrations/read-migrations.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";

const SCHEMA = fileURLToPath(new URL("../../prisma/schema.prisma", import.meta.url));
const FILTERS = { externalTables: [], externalEnums: [] };

/** The folder as Prisma's own command line hands it to the engine. */
const migrationsList = {
  baseDir: MIGRATIONS_FOLDER,
  lockfile: {
    path: "migration_lock.toml",
    content: readFileSync(join(MIGRATIONS_FOLDER, "migration_lock.toml"), "utf8"),
  },
  shadowDbInitScript: "",
  migrationDirectories: readMigrations().map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: sql } },
  })),
};

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase({ migrated: false });
});

afterEach(async () => {
  await database.drop();
});

test("the migrations make exactly what the schema says", async () => {
  await applyMigrations(database.url);

  expect(await diffToSchema(database.url, SCHEMA)).toBe("");
});

test("Prisma's engine finds nothing amiss in the history that our applier wrote", async () => {
  await applyMigrations(database.url);

  const { found, applied } = await withEngine(database.url, SCHEMA, async (engine) => ({
    found: await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: FILTERS,
    }),
    applied: await engine.applyMigrations({ migrationsList, filters: FILTERS }),
  }));

  expect(found).toEqual({
    editedMigrationNames: [],
    failedMigrationNames: [],
    hasMigrationsTable: true,
    history: null,
  });
  expect(applied.appliedMigrationNames).toEqual([]);
});

test("our applier goes on where Prisma's engine stopped", async () => {
  const { appliedMigrationNames } = await withEngine(database.url, SCHEMA, (engine) =>
    engine.applyMigrations({ migrationsList, filters: FILTERS }),
  );

  expect(appliedMigrationNames).toEqual(readMigrations().map(({ name }) => name));
  expect(await applyMigrations(database.url)).toEqual([]);
});
