import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const bench = fileURLToPath(new URL("../../bench/round-trip.ts", import.meta.url));

test("the benchmark should run to its end and compare the program with the bare bot", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [bench, "--presses", "20", "--people", "2"]);

  const rows = stdout.split("\n").filter((line) => /^(Akim School|bare grammY) +2 +\d/.test(line));
  expect(rows).toHaveLength(12);
  expect(stdout).toMatch(/With 2 people the program makes \d\.\d\d of the bare bot's updates a second\./);
});
