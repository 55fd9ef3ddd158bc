import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const bench = fileURLToPath(new URL("../../bench/initiative-queue.ts", import.meta.url));

// How fast anything is, is not looked at.
test("the benchmark of initiatives should run to its end with few of them", {
  timeout: 180_000,
}, async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    bench,
    ...["--initiatives", "60,120", "--calls", "5"],
  ]);

  expect(stderr).toBe("");
  expect(stdout).toContain("120 initiatives with 20 specialists");
  for (const measured of ["queue", "all, overdue", "search: number", "search: own"]) {
    expect(stdout).toMatch(new RegExp(`^${measured} +[1-9]\\d* `, "m"));
  }
});
