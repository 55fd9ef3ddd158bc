import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const bench = fileURLToPath(new URL("../../bench/audience.ts", import.meta.url));

// How fast anything is, is not looked at.
test("the benchmark of audiences should run to its end with few people", { timeout: 180_000 }, async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    bench,
    ...["--people", "300", "--calls", "1", "--sending", "0"],
  ]);

  expect(stderr).toBe("");
  expect(stdout).toContain("300 people were there after");
  for (const audience of ["everybody", "an oblast", "akims", "stuck", "finished", "a status"]) {
    expect(stdout).toMatch(new RegExp(`^count: ${audience} +[1-9]\\d* +\\d+ +\\d+ +\\d+\\.\\d$`, "m"));
  }
  for (const measured of ["bare count of people", "ladder", "poll", "telephones of a district"]) {
    expect(stdout).toMatch(new RegExp(`^${measured} +\\d+ +\\d+ +\\d+\\.\\d$`, "m"));
  }
  expect(stdout).toMatch(/^An announcement to [1-9]\d* recipients, .* [1-9]\d* copies left in \d+ s\.$/m);
  expect(stdout.match(/^until second \d+ +\d+ +\d+ +\d+$/gm)).toHaveLength(5);
});
