import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/db/open-database.ts";
import { createTestDatabase } from "../support/database.ts";

const header = ["te", "ab", "cd", "ef", "hij", "k", "name_kaz", "name_rus", "nn"];
const oblast = [330000000, 33, 0, 0, 0, null, "Жетісу облысы", "область Жетісу", 1];
const district = [333200000, 33, 32, 0, 0, null, "Алакөл ауданы", "Алакольский район", 2];
const wrong = [333200001, 33, 32, 0, 0, null, "Алакөл ауданы", "Алакольский район", 2];

let folder: string;
let good: string;
let bad: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "places-import-"));
  chmodSync(folder, 0o755);
  good = join(folder, "kato.xlsx");
  bad = join(folder, "bad.csv");
  writeFileSync(good, await writeXlsx({ sheets: [{ name: "КАТО", rows: [header, oblast, district] }] }));
  writeFileSync(bad, [header, oblast, wrong].map((cells) => cells.join(";")).join("\n"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command as `npm run places:import` does, in a folder without an .env file. */
function command(
  args: readonly string[],
  environment: Record<string, string>,
): Promise<{ code: number; out: string; err: string }> {
  const { promise, resolve } = Promise.withResolvers<{ code: number; out: string; err: string }>();
  const script = join(import.meta.dirname, "../../scripts/import-places.ts");
  execFile(
    process.execPath,
    [script, ...args],
    { cwd: folder, env: { PATH: process.env.PATH, ...environment } },
    (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
  );
  return promise;
}

describe("the command places:import", () => {
  it("should import into a fresh database, after a dry run that changes nothing", async () => {
    const database = await createTestDatabase();
    try {
      const dry = await command([good, "--dry-run"], { DATABASE_URL: database.url });
      expect(dry).toMatchObject({ code: 0, out: expect.stringContaining("nothing was changed") });
      expect(await database.prisma.place.count()).toBe(0);

      const done = await command([good], { DATABASE_URL: database.url });
      expect(done).toMatchObject({ code: 0, err: "" });
      expect(done.out).toContain(
        "kato.xlsx: imported.\nadded 1, changed 0, restored 0, retired 0, unchanged 1",
      );
      expect(await database.prisma.place.count()).toBe(21);
    } finally {
      await database.drop();
    }
  });

  it("should name the wrong row and its fault, and end with 1", async () => {
    const database = await createTestDatabase();
    try {
      const { code, err } = await command([bad], { DATABASE_URL: database.url });
      expect(code).toBe(1);
      expect(err).toBe(
        'bad.csv: 1 row is wrong. Nothing was imported.\n  row 3: hij is "0", but te 333200001 says "001"\n',
      );
      expect(await database.prisma.place.count({ where: { level: "district" } })).toBe(0);
    } finally {
      await database.drop();
    }
  });

  it("should explain itself when called wrongly, and say so when there is no such file", async () => {
    expect(await command([], {})).toMatchObject({
      code: 2,
      err: expect.stringContaining("npm run places:import"),
    });
    expect(await command([good, "--fast"], {})).toMatchObject({ code: 2 });
    expect(await command([join(folder, "none.xlsx")], {})).toMatchObject({
      code: 1,
      err: expect.stringContaining("none.xlsx cannot be read"),
    });
  });

  it("should work beside a bot that runs on the embedded database, and leave its server running", async () => {
    const data = join(folder, "data");
    mkdirSync(data);
    const bot = await openDatabase({ folder: data, log: { info() {}, warn() {}, error() {} } });
    try {
      const { code, err } = await command([good], { DATA_DIR: data });
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(await bot.prisma.place.findUnique({ where: { id: "333200000" } })).toMatchObject({
        nameKk: "Алакөл ауданы",
        parentId: "330000000",
      });
    } finally {
      await bot.close();
    }
    const alone = await command([good], { DATA_DIR: data });
    expect(alone).toMatchObject({ code: 0, out: expect.stringContaining("unchanged 2") });
  });
});
