import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

/** Runs a measurement to its end; rejects when it fails. */
async function measure(file: string, ...args: string[]): Promise<string> {
  const path = fileURLToPath(new URL(`../../bench/${file}`, import.meta.url));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [path, ...args]);
  expect(stderr).toBe("");
  return stdout;
}

// How fast anything is, is not looked at: only that it is still measured.
test("should measure a press beside the bare bot's", { timeout: 180_000 }, async () => {
  const report = await measure("round-trip.ts", "--presses", "20", "--people", "2");

  expect(report).toMatch(/^With 2 people the program makes \d+\.\d+ of the bare bot's updates a second\.$/m);
});

test("should measure pages and answers beside the bare bot's", { timeout: 180_000 }, async () => {
  const report = await measure(
    "learning.ts",
    ...["--people", "30", "--class", "2", "--deeds", "40", "--turns", "1", "--calls", "10"],
  );

  expect(report).toContain("30 people with 1,520 answers");
  for (const measured of ["page turn", "vote", "outline", "home next steps"]) {
    expect(report).toMatch(new RegExp(`^${measured} +[1-9]\\d* `, "m"));
  }
});
