import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const bench = fileURLToPath(new URL("../../bench/learning.ts", import.meta.url));

// How fast anything is, is not looked at. Three processes start, and the courses are published first.
test("the benchmark of learning should run to its end with few people", { timeout: 180_000 }, async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    bench,
    ...["--people", "30", "--class", "2", "--deeds", "40", "--turns", "1", "--calls", "10"],
  ]);

  expect(stderr).toBe("");
  expect(stdout).toContain("30 people with 1,525 answers");
  for (const measured of ["page turn", "quiz answer", "outline", "home next steps"]) {
    expect(stdout).toMatch(new RegExp(`^${measured} +[1-9]\\d* `, "m"));
  }
});
