import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A small course without fault; a test replaces a file, adds one, or leaves one out by null. */
const soundCourse: Readonly<Record<string, string>> = {
  "course.yaml": `title: { kk: Курс, ru: Курс }
about: { kk: Қысқаша, ru: Кратко }
certificate:
  title: { kk: Курс, ru: Курс }
  hours: 1
modules:
  - id: milk
    title: { kk: Сүт, ru: Молоко }
    about: { kk: Сүт туралы, ru: О молоке }
    lessons: [volume]
`,
  "milk/volume/kk.md": `---
title: Көлем
minutes: 5
---
# Сүт көлемі

Бірінші бет.

![Сүт](pictures/milk.svg)

---
Екінші бет.
`,
  "milk/volume/ru.md": `---
title: Объём
minutes: 5
---
# Объём молока

Первая страница.

![Молоко](pictures/milk.svg)

---
Вторая страница.
`,
  "milk/volume/pictures/milk.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" font-family="Golos Text">
  <rect width="400" height="200" fill="#FFFFFF"/>
  <text x="20" y="100" font-size="40">{{milk}}</text>
</svg>
`,
  "milk/volume/pictures/milk.yaml": "milk: { kk: Сүт, ru: Молоко }\n",
  "milk/quiz.yaml": `passMark: 50
draw: 2
questions:
  - id: first
    type: single
    text: { kk: Неше сиыр?, ru: Сколько коров? }
    options:
      - { kk: Он, ru: Десять, right: true }
      - { kk: Жүз, ru: Сто }
    explanation: { kk: Он сиыр., ru: Десять коров. }
    lesson: volume
    page: 1
  - id: second
    type: number
    text: { kk: Неше литр?, ru: Сколько литров? }
    number: { answer: 12.5, unit: { kk: литр, ru: литров }, tolerance: 0.5 }
    explanation: { kk: Он екі жарым., ru: Двенадцать с половиной. }
    lesson: volume
    page: 2
`,
};

export type CourseChanges = Readonly<Record<string, string | Uint8Array | null>>;

/** Writes the small course with changes into a folder of its own, which is removed when the test is done. */
export function writeCourse(changes: CourseChanges = {}): string {
  const root = mkdtempSync(join(tmpdir(), "akim-course-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, "farm");
  for (const [path, content] of Object.entries({ ...soundCourse, ...changes })) {
    if (content === null) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** A file of the small course with one piece of it replaced. */
export function editCourse(path: string, from: string, to: string): CourseChanges {
  const source = soundCourse[path];
  if (!source?.includes(from)) throw new Error(`${path} has no "${from}"`);
  return { [path]: source.replace(from, () => to) };
}
