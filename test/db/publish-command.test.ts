import { execFile } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { type CourseFiles, courseFiles } from "../support/milk-course.ts";

let files: CourseFiles;
let database: TestDatabase;

beforeAll(async () => {
  files = await courseFiles();
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  await files[Symbol.asyncDispose]();
});

/** Runs the command as `npm run content:publish` does, in a folder without an .env file. */
function publish(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const { promise, resolve } = Promise.withResolvers<{ code: number; out: string; err: string }>();
  const script = join(import.meta.dirname, "../../scripts/publish-content.ts");
  execFile(
    process.execPath,
    [script, ...args],
    { cwd: files.folder, env: { PATH: process.env.PATH, DATABASE_URL: database.url } },
    (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
  );
  return promise;
}

test("should publish, say what changed, and the second time that nothing did", async () => {
  const first = await publish(files.folder);
  expect(first).toMatchObject({ code: 0, err: "" });
  expect(first.out).toContain(
    "lessons: added 3, changed 0, retired 0\nquestions: added 2, changed 0, retired 0",
  );
  expect(await publish(files.folder)).toEqual({
    code: 0,
    err: "",
    out: "Everything is published already.\n",
  });
});

test("should name each fault with its file and line, and publish nothing", async () => {
  await files.write({ "farm/milk/cooling/ru.md": undefined });
  const { code, err } = await publish(files.folder);
  expect(code).toBe(1);
  expect(err).toContain("Nothing was published.\n  farm/milk/cooling/ru.md:1: this language is missing");
});

test("should say how it is called, and what is wrong with the folder", async () => {
  expect(await publish("--all")).toMatchObject({
    code: 2,
    err: expect.stringContaining("npm run content:publish"),
  });
  const missing = await publish("no-such-folder");
  expect(missing).toMatchObject({ code: 1, err: expect.stringContaining("no-such-folder cannot be read") });
  expect(missing.err.trim().split("\n")).toHaveLength(1);
});
