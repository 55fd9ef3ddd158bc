import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { jobParts } from "../../src/job-parts.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

interface Import {
  /** Path of the importing file below the project's root. */
  readonly from: string;
  /** Path of the imported file below the root, or the name of a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const generated = /^src\/(db\/client|i18n\/generated)\//;
const files = globSync("src/**/*.{ts,js}", { cwd: root }).filter((path) => !generated.test(path));

function importsOf(path: string): Import[] {
  const text = readFileSync(join(root, path), "utf8");
  const found = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^;"']*?from\s+["']([^"']+)["']|^import\s+["']([^"']+)["']/gms,
  );
  return [...found].map((match) => {
    const target = match[2] ?? match[3] ?? "";
    const to = target.startsWith(".") ? relative(root, join(root, dirname(path), target)) : target;
    return { from: path, to, typeOnly: match[1] !== undefined };
  });
}

const imports = files.flatMap(importsOf);

/** Imports that a rule forbids, as lines a person can act on. */
function broken(forbidden: (arrow: Import) => boolean): string[] {
  return imports.filter(forbidden).map(({ from, to }) => `${from} imports ${to}`);
}

const featureOf = (path: string) => /^src\/features\/([^/]+)\//.exec(path)?.[1];
/** The files of a feature that speak to grammY. */
const speaksToGrammy = (path: string) =>
  /\/(handlers|answer|read-answer|dialog|tell-[a-z-]+)\.ts$/.test(path);

test("should have found the imports", () => {
  expect(imports.length).toBeGreaterThan(300);
});

test("should keep the sandbox and the program apart but for shared helpers", () => {
  const program =
    /^src\/(bot|db|features|http|i18n|jobs|screen|telegram|app|config|demo|dependencies|home-parts|job-parts|reminder-parts)/;
  expect(broken(({ from, to }) => from.startsWith("src/sandbox/") && program.test(to))).toEqual([]);
  expect(
    broken(
      ({ from, to }) =>
        to.startsWith("src/sandbox/") &&
        !from.startsWith("src/sandbox/") &&
        !/^src\/(app|demo)\.ts$/.test(from),
    ),
  ).toEqual([]);
});

test("should let arrows point down only", () => {
  const low = /^src\/(shared|i18n|screen|db|telegram|jobs|documents)\//;
  const high = /^src\/(bot|features|app|demo|home-parts|job-parts|reminder-parts|main)/;
  expect(broken(({ from, to }) => low.test(from) && high.test(to))).toEqual([]);
  expect(broken(({ from, to }) => from.startsWith("src/shared/") && /^src\/(?!shared\/)/.test(to))).toEqual(
    [],
  );
  expect(broken(({ to }) => /^src\/(app|main)\.ts$/.test(to))).toEqual(["src/main.ts imports src/app.ts"]);
});

test("should use grammY in the bot and in handlers only", () => {
  const allowed = (path: string) =>
    path.startsWith("src/bot/") ||
    path.startsWith("src/sandbox/") ||
    path === "src/app.ts" ||
    speaksToGrammy(path);
  expect(broken(({ from, to }) => /^(@grammyjs\/|grammy)/.test(to) && !allowed(from))).toEqual([]);
  expect(
    broken(
      ({ from, to }) => to.startsWith("src/bot/") && featureOf(from) !== undefined && !speaksToGrammy(from),
    ),
  ).toEqual([]);
});

test("should let screens draw from words and values alone", () => {
  expect(
    broken(
      ({ from, to, typeOnly }) =>
        from.endsWith("/screens.ts") &&
        !typeOnly &&
        /^src\/(db|bot|telegram)\/|store\.ts$|draft\.ts$/.test(to),
    ),
  ).toEqual([]);
});

test("should let a feature call another by its operations, never its store", () => {
  expect(
    broken(
      ({ from, to }) =>
        /\/(store|draft)\.ts$/.test(to) && featureOf(to) !== undefined && featureOf(to) !== featureOf(from),
    ),
  ).toEqual([]);
});

test("should speak to the job queue's library in src/jobs only, and leave no kind of job out of the program", async () => {
  expect(broken(({ from, to }) => to === "pg-boss" && !from.startsWith("src/jobs/"))).toEqual([]);
  const kinds = await Promise.all(
    files
      .filter((path) => /^src\/features\/[^/]+\/(.*\/)?jobs\.ts$/.test(path))
      .map(async (path) => Object.values(await import(join(root, path)))),
  );
  const defined = kinds.flat().filter((value) => !Array.isArray(value));
  expect(defined.length).toBeGreaterThan(3);
  expect(new Set(jobParts.jobs)).toEqual(new Set(defined));
});

test("should read the environment in the configuration only", () => {
  const readers = files.filter((path) => /process\.env/.test(readFileSync(join(root, path), "utf8")));
  // The others read no setting: one hands PATH and its kin on to the database server's process, one tells a library
  // where its fonts are.
  expect(readers.sort()).toEqual([
    "src/config.ts",
    "src/db/embedded/server-user.ts",
    "src/shared/svg-to-png.ts",
  ]);
});

test("should keep files small enough to read", () => {
  const long = files
    .map((path) => ({ path, lines: readFileSync(join(root, path), "utf8").split("\n").length }))
    .filter(({ lines }) => lines > 400);
  expect(long).toEqual([]);
});
