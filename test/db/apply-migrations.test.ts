import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { applyMigrations } from "../../src/db/migrations/apply-migrations.ts";
import { readMigrations } from "../../src/db/migrations/read-migrations.ts";
import { ConfigurationError } from "../../src/shared/configuration-error.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase({ migrated: false });
  folder = mkdtempSync(join(tmpdir(), "akim-school-migrations-"));
  write("20260101000000_village", 'CREATE TABLE "Village" ("id" INT PRIMARY KEY);\n');
  write("20260102000000_people", 'ALTER TABLE "Village" ADD COLUMN "people" INT;\n');
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

const apply = () => applyMigrations(database.url, readMigrations(folder));

async function history(): Promise<Record<string, unknown>[]> {
  const { rows } = await database.pool.query(
    `SELECT "migration_name" AS "name", "checksum", "finished_at" IS NOT NULL AS "finished", "logs",
       "rolled_back_at" IS NOT NULL AS "rolledBack", "applied_steps_count" AS "steps"
     FROM "_prisma_migrations" ORDER BY "started_at", "migration_name"`,
  );
  return rows;
}

async function tables(): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT relname AS "name" FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

test("applies what is missing in the order of the names, and records it as Prisma does", async () => {
  expect(await apply()).toEqual(["20260101000000_village", "20260102000000_people"]);

  const checksum = createHash("sha256")
    .update('ALTER TABLE "Village" ADD COLUMN "people" INT;\n')
    .digest("hex");
  expect((await history())[1]).toEqual({
    name: "20260102000000_people",
    checksum,
    finished: true,
    logs: null,
    rolledBack: false,
    steps: 1,
  });
  expect(await apply()).toEqual([]);
  write("20260103000000_name", 'ALTER TABLE "Village" ADD COLUMN "name" TEXT;');
  expect(await apply()).toEqual(["20260103000000_name"]);
});

test("takes bodies of functions as they are, semicolons and all", async () => {
  write(
    "20260103000000_function",
    "CREATE FUNCTION twice(x INT) RETURNS INT LANGUAGE plpgsql AS $$ BEGIN x := x * 2; RETURN x; END; $$; SELECT 1;",
  );

  await apply();

  expect((await database.pool.query("SELECT twice(21) AS y")).rows).toEqual([{ y: 42 }]);
});

test("a migration that fails leaves nothing, names itself and its line, and is tried again", async () => {
  write("20260103000000_broken", 'CREATE TABLE "Half" ();\nALTER TABLE "Nowhere" ADD COLUMN "x" INT;\n');

  await expect(apply()).rejects.toThrow(
    'Migration 20260103000000_broken failed: relation "Nowhere" does not exist',
  );

  expect(await tables()).toEqual(["Village", "_prisma_migrations"]);
  expect(await history()).toHaveLength(2);
  write("20260103000000_broken", 'CREATE TABLE "Half" ();\n');
  expect(await apply()).toEqual(["20260103000000_broken"]);
});

test("tells the line at which PostgreSQL stopped to understand", async () => {
  write("20260103000000_broken", "SELECT 1;\n\nSELEKT 2;\n");

  await expect(apply()).rejects.toThrow('syntax error at or near "SELEKT" (line 3)');
});

test("a migration that ends its transaction itself is an error", async () => {
  write("20260103000000_commit", 'CREATE TABLE "Half" (); COMMIT; BEGIN;');

  await expect(apply()).rejects.toThrow("take COMMIT and ROLLBACK out of it");
});

test("three appliers at once apply each migration once", async () => {
  const applied = await Promise.all([apply(), apply(), apply()]);

  expect(applied.flat().sort()).toEqual(["20260101000000_village", "20260102000000_people"]);
  expect(await history()).toHaveLength(2);
});

describe("a migration marked `-- no transaction`", () => {
  const INDEX =
    '-- no transaction\nCREATE INDEX CONCURRENTLY "Village_people_idx" ON "Village" ("people");\n';

  test("runs outside a transaction", async () => {
    write("20260103000000_index", INDEX);

    expect(await apply()).toHaveLength(3);
    expect((await history())[2]).toMatchObject({ finished: true, steps: 1 });
  });

  test("is needed for what refuses to run in one", async () => {
    write("20260103000000_index", INDEX.replace("-- no transaction\n", ""));

    await expect(apply()).rejects.toThrow("CREATE INDEX CONCURRENTLY cannot run inside a transaction block");
  });

  test("stays as failed when it fails, until a person says that its traces are gone", async () => {
    write("20260103000000_index", INDEX.replace('"people"', '"nothing"'));
    await expect(apply()).rejects.toThrow("failed half-way");
    expect((await history())[2]).toMatchObject({
      finished: false,
      steps: 0,
      logs: expect.stringContaining("nothing"),
    });
    write("20260103000000_index", INDEX);

    const refusal = await refusalOf(apply());
    expect(refusal).toMatch(/^Migration 20260103000000_index failed half-way at 20\d\d-/);

    const [, remedy] = /then run (UPDATE .*), and start again/.exec(refusal) ?? [];
    await database.pool.query(remedy ?? "");
    expect(await apply()).toEqual(["20260103000000_index"]);
  });
});

describe("refuses", () => {
  async function refusal(): Promise<string> {
    const before = await history();
    const words = await refusalOf(apply());
    expect(await history()).toEqual(before);
    return words;
  }

  test("a file that was changed after it was applied", async () => {
    await apply();
    write("20260101000000_village", 'CREATE TABLE "Village" ("id" BIGINT PRIMARY KEY);\n');

    expect(await refusal()).toBe(
      "The file prisma/migrations/20260101000000_village/migration.sql was changed after it was applied: bring the file back as it was (git checkout), and put the change into a new migration",
    );
  });

  test("but not one whose line ends Git changed", async () => {
    await apply();
    write("20260101000000_village", 'CREATE TABLE "Village" ("id" INT PRIMARY KEY);\r\n');

    expect(await apply()).toEqual([]);
  });

  test("a database on which a newer program ran", async () => {
    write("20260103000000_later", "SELECT 1;");
    await apply();
    rmSync(join(folder, "20260103000000_later"), { recursive: true });

    expect(await refusal()).toBe(
      "The database has migration 20260103000000_later, which this program does not know: a newer version ran on it; start that version or a later one",
    );
  });

  test("a migration older than one applied already", async () => {
    await apply();
    write("20260101120000_late", "SELECT 1;");

    expect(await refusal()).toBe(
      'Migration 20260101120000_late is older than 20260102000000_people, which is applied already, so it was never tried in this order: give its folder a later time, e.g. by making it anew with "npm run db:migration -- <name>"',
    );
  });

  test("a migration that Prisma's command line left half-way", async () => {
    await apply();
    await database.pool.query(
      `UPDATE "_prisma_migrations" SET "finished_at" = NULL WHERE "migration_name" = '20260102000000_people'`,
    );

    expect(await refusal()).toMatch(/^Migration 20260102000000_people failed half-way at /);
  });

  test("a database of another program", async () => {
    await database.pool.query("CREATE TABLE payroll ()");

    expect(await refusalOf(apply())).toContain('holds tables of another program ("payroll")');
    expect(await tables()).toEqual(["payroll"]);
  });
});

/** The message for a person: the refusal is a ConfigurationError of one line. */
async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ConfigurationError)) throw new Error("It was not refused", { cause: error });
  expect(error.message).not.toContain("\n");
  return error.message;
}
