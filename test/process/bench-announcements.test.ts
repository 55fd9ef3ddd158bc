import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const bench = fileURLToPath(new URL("../../bench/announcements.ts", import.meta.url));

// How fast anything is, is not looked at.
test("the benchmark of announcements should run to its end with few recipients", {
  timeout: 240_000,
}, async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    bench,
    ...["--parts", "pace,two,speed", "--recipients", "60", "--people", "2", "--quiet", "2"],
    ...["--kills", "1", "--messages", "50", "--turns", "1"],
  ]);

  expect(stderr).toBe("");
  expect(stdout).toMatch(/^one process .* 60 +0 +0 +0 +0$/m);
  expect(stdout).toMatch(/^during the sending +[1-9]\d* /m);
  expect(stdout).toMatch(/^2 processes .* 0 +0$/m);
  expect(stdout).toMatch(/^1 +\d+ +\d+ +\d+\.\d\d$/m);
  expect(stdout).toMatch(/sends \d\.\d\d of the messages a second of a bare loop/);
});
