import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { missingSql, writeMigration } from "../../scripts/migration-writer.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";

let folder: string;
let migrations: string;
let schema: string;
const databases: TestDatabase[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "akim-school-schema-"));
  migrations = join(folder, "migrations");
  schema = join(folder, "schema.prisma");
});

afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop();
  rmSync(folder, { recursive: true });
});

async function missing(): Promise<string> {
  const database = await createTestDatabase({ migrated: false });
  databases.push(database);
  return missingSql(database.url, migrations, schema);
}

function writeSchema(fields: string): void {
  writeFileSync(
    schema,
    `datasource db {\n  provider = "postgresql"\n}\n\nmodel Village {\n  id Int @id\n${fields}}\n`,
  );
}

test("from nothing the first migration makes the whole schema", async () => {
  writeSchema("  name String\n");

  const sql = await missing();
  const name = writeMigration(migrations, "foundation", sql, new Date("2026-11-23T04:05:06Z"));

  expect(name).toBe("20261123040506_foundation");
  expect(readFileSync(join(migrations, name, "migration.sql"), "utf8")).toContain('CREATE TABLE "Village"');
  expect(await missing()).toBe("");
});

test("a later one holds no more than the change, with a function and a statement outside transactions before it", async () => {
  writeSchema("  name String\n");
  writeMigration(migrations, "first", await missing(), new Date("2026-11-23T00:00:00Z"));
  const body = "CREATE FUNCTION one() RETURNS INT LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END; $$;";
  writeMigration(migrations, "function", body, new Date("2026-11-24T00:00:00Z"));
  const index = '-- no transaction\nCREATE INDEX CONCURRENTLY "Village_name_idx" ON "Village" ("name");';
  writeMigration(migrations, "index", index, new Date("2026-11-25T00:00:00Z"));
  writeSchema("  name String\n  people Int?\n  @@index([name])\n");

  expect(await missing()).toBe('-- AlterTable\nALTER TABLE "Village" ADD COLUMN     "people" INTEGER;\n');
});
