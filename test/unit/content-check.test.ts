import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { edits, faultsOf, shouldName } from "../support/course-faults.ts";
import { writeCourse } from "../support/course-files.ts";

const { course, kk, quiz } = edits;

it("should find nothing in a sound course", async () => {
  expect(await faultsOf({})).toEqual([]);
});

describe("faults of the course", () => {
  shouldName([
    ["a missing file", { "course.yaml": null }, "farm/course.yaml:1: a course needs this file"],
    [
      "broken YAML",
      course("hours: 1", "hours: [1"),
      "farm/course.yaml:6: this is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
    [
      "a missing language",
      course("title: { kk: Сүт, ru: Молоко }", "title: { kk: Сүт }"),
      "farm/course.yaml:8: modules[1].title.ru is missing: text",
    ],
    [
      "an unknown key",
      course("  hours: 1", "  hours: 1\n  ours: 2"),
      "farm/course.yaml:6: certificate.ours is not known here: is it misspelt?",
    ],
    ["an empty text", course("kk: Қысқаша", 'kk: " "'), "farm/course.yaml:2: about.kk is empty"],
    [
      "a number for a text",
      course("kk: Қысқаша", "kk: 2026"),
      "farm/course.yaml:2: about.kk must be text, in quotes if it is a number or true or false",
    ],
    [
      "an id with capitals",
      course("id: milk", "id: Milk"),
      "farm/course.yaml:7: modules[1].id: write small Latin letters, digits and hyphens, for example milk-volume",
    ],
    [
      "an id too long for the data of a button",
      course("id: milk", "id: milk-and-all-that-is-made-of-it"),
      "farm/course.yaml:7: modules[1].id is longer than 17 characters",
    ],
    [
      "a module that opens after one that is not above it",
      course("    lessons: [volume]", "    opensAfter: { passed: wool }\n    lessons: [volume]"),
      "farm/course.yaml:10: opensAfter names wool, which is not a module above this one",
    ],
    [
      "an opening condition of another kind",
      course("    lessons: [volume]", "    opensAfter: wool\n    lessons: [volume]"),
      "farm/course.yaml:10: modules[1].opensAfter: write { passed: <module> } or { read: <module> }, or leave it out",
    ],
    [
      "a lesson listed twice",
      course("[volume]", "[volume, volume]"),
      "farm/course.yaml:10: the lesson volume is there twice",
    ],
    [
      "a lesson without files",
      course("[volume]", "[volume, price]"),
      "farm/course.yaml:10: the lesson price has no files: it needs milk/price/kk.md and milk/price/ru.md",
    ],
    [
      "a file that nothing uses",
      { "milk/volume/notes.txt": "…" },
      "farm/milk/volume/notes.txt:1: nothing uses this file: name it in course.yaml or on a page, or remove it",
    ],
    [
      "a text that nobody translated",
      course(
        "kk: Сүт туралы, ru: О молоке",
        "kk: Үлкен бір әңгіме сүт туралы, ru: Үлкен бір әңгіме сүт туралы",
      ),
      "farm/course.yaml:9: modules[1].about: kk and ru are the same: translate one of them",
    ],
  ]);
});

it("should list the faults of several files in the order of files and lines", async () => {
  const faults = await faultsOf({
    ...quiz("page: 2", "page: 9"),
    ...kk("Екінші бет.", "<b>а</b>\n\n&amp;"),
  });
  expect(faults.map((fault) => fault.split(": ")[0])).toEqual([
    "farm/milk/quiz.yaml:13",
    "farm/milk/volume/kk.md:12",
    "farm/milk/volume/kk.md:12",
    "farm/milk/volume/kk.md:14",
  ]);
});

describe("the command", () => {
  const script = fileURLToPath(new URL("../../scripts/check-content.ts", import.meta.url));
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
    return { status, stdout, stderr };
  };

  it("should print faults with paths that an editor opens, and exit with 1", () => {
    const folder = writeCourse(kk("Екінші бет.", ""));
    expect(run(`${folder}/`)).toEqual({
      status: 1,
      stdout: `${folder}/milk/volume/kk.md:12: the page has no text: write some, or remove the line ---\n1 course: 1 fault\n`,
      stderr: "",
    });
  });

  it("should exit with 0 when there is no fault", () => {
    expect(run(writeCourse())).toEqual({ status: 0, stdout: "1 course: no faults\n", stderr: "" });
  });

  it("should explain itself when called wrongly", () => {
    expect(run("--fix")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("npm run content:check"),
    });
  });
});
