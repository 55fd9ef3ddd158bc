import { describe, expect, it } from "vitest";
import { openAttachment } from "../../src/features/courses/content/attachments.ts";
import type { Course, Question } from "../../src/features/courses/content/course.ts";
import { CourseFaultsError } from "../../src/features/courses/content/fault.ts";
import { findCourses, readCourse } from "../../src/features/courses/content/load-course.ts";
import { fitsNativeQuiz, nativeQuizObstacles } from "../../src/features/courses/content/native-quiz.ts";
import { type CourseChanges, editCourse, writeCourse } from "../support/course-files.ts";

const read = (changes: CourseChanges = {}) => readCourse(writeCourse(changes));

const hashesOf = ({ modules: [module] }: Course) => ({
  lesson: module?.lessons[0]?.hash,
  questions: module?.quiz.questions.map(({ hash }) => hash),
});

describe("readCourse", () => {
  it("should give modules, lessons, pages and questions in both languages", async () => {
    const course = await read();
    expect(course).toMatchObject({
      id: "farm",
      certificate: { title: { kk: "Курс", ru: "Курс" }, hours: 1 },
      modules: [
        {
          id: "milk",
          opensAfter: null,
          lessons: [
            {
              id: "volume",
              title: { kk: "Көлем", ru: "Объём" },
              minutes: 5,
              pages: [
                {
                  kk: {
                    html: "<b>Сүт көлемі</b>\n\nБірінші бет.",
                    text: "Сүт көлемі\n\nБірінші бет.",
                    attachments: [{ kind: "picture", title: "Сүт", path: "milk/volume/pictures/milk.svg" }],
                  },
                  ru: { text: "Объём молока\n\nПервая страница." },
                },
                { kk: { html: "Екінші бет.", attachments: [] }, ru: { html: "Вторая страница." } },
              ],
            },
          ],
          quiz: {
            passMark: 50,
            draw: 2,
            attempts: null,
            pauseMinutes: 0,
            timeLimitMinutes: null,
            questions: [
              {
                id: "first",
                type: "single",
                options: [
                  { kk: "Он", ru: "Десять", right: true },
                  { kk: "Жүз", ru: "Сто", right: false },
                ],
                explainedOn: { lessonId: "volume", page: 1 },
              },
              {
                id: "second",
                type: "number",
                answer: 12.5,
                tolerance: 0.5,
                unit: { kk: "литр", ru: "литров" },
              },
            ],
          },
        },
      ],
    });
  });

  it("should read the rules of a quiz, a true/false and an ordering question", async () => {
    const course = await read({
      "milk/quiz.yaml": `passMark: 100
draw: 2
attempts: 3
pauseMinutes: 10
timeLimitMinutes: 15
questions:
  - id: is-milk
    type: boolean
    text: { kk: Бұл сүт пе?, ru: Это молоко? }
    answer: true
    explanation: { kk: Иә., ru: Да. }
    lesson: volume
    page: 1
  - id: steps
    type: order
    text: { kk: Ретімен, ru: По порядку }
    order:
      - { kk: бір, ru: раз }
      - { kk: екі, ru: два }
      - { kk: үш, ru: три }
    explanation: { kk: Осылай., ru: Вот так. }
    lesson: volume
    page: 2
`,
    });
    expect(course.modules[0]?.quiz).toMatchObject({
      attempts: 3,
      pauseMinutes: 10,
      timeLimitMinutes: 15,
      questions: [
        { type: "boolean", answer: true },
        { type: "order", items: [{ kk: "бір" }, { kk: "екі" }, { kk: "үш" }] },
      ],
    });
  });

  it("should give the condition on which a module opens", async () => {
    const changes = editCourse(
      "course.yaml",
      "    lessons: [volume]\n",
      `    lessons: [volume]
  - id: wool
    title: { kk: Жүн, ru: Шерсть }
    about: { kk: Жүн туралы, ru: О шерсти }
    opensAfter: { passed: milk }
    lessons: [price]
`,
    );
    const course = await read({
      ...changes,
      "wool/price/kk.md": "---\ntitle: Баға\nminutes: 1\n---\nБаға.",
      "wool/price/ru.md": "---\ntitle: Цена\nminutes: 1\n---\nЦена.",
      "wool/quiz.yaml": `passMark: 50
draw: 1
questions:
  - id: third
    type: boolean
    text: { kk: Рас па?, ru: Верно? }
    answer: false
    explanation: { kk: Жоқ., ru: Нет. }
    lesson: price
    page: 1
`,
    });
    expect(course.modules[1]?.opensAfter).toEqual({ done: "passed", moduleId: "milk" });
  });

  it("should refuse a course with faults, and list them", async () => {
    const reading = read(editCourse("milk/quiz.yaml", ", right: true", ""));
    await expect(reading).rejects.toThrow(CourseFaultsError);
    await expect(reading).rejects.toThrow("farm/milk/quiz.yaml:4: question first: no answer is right");
  });

  it("should find courses by their folders", async () => {
    const folder = writeCourse();
    expect(await findCourses(folder.slice(0, -"/farm".length))).toEqual([folder]);
  });
});

describe("hashes", () => {
  it("should be the same for the same content", async () => {
    expect((await read()).hash).toBe((await read()).hash);
  });

  it("should not change with line ends, comments or the order of keys", async () => {
    const before = await read();
    const after = await read({
      ...editCourse(
        "course.yaml",
        "title: { kk: Курс, ru: Курс }\nabout",
        "# Курс\ntitle: { ru: Курс, kk: Курс }\nabout",
      ),
      "milk/volume/kk.md":
        "---\r\nminutes: 5\r\ntitle: Көлем\r\n---\r\n# Сүт көлемі\r\n\r\nБірінші бет.\r\n\r\n![Сүт](pictures/milk.svg)\r\n---\r\nЕкінші бет.\r\n",
    });
    expect(after.hash).toBe(before.hash);
  });

  it("should change for a changed question alone", async () => {
    const before = hashesOf(await read());
    const after = hashesOf(await read(editCourse("milk/quiz.yaml", "tolerance: 0.5", "tolerance: 1")));
    expect(after.lesson).toBe(before.lesson);
    expect(after.questions?.[0]).toBe(before.questions?.[0]);
    expect(after.questions?.[1]).not.toBe(before.questions?.[1]);
  });

  it("should change for a changed page, and for changed words of its picture", async () => {
    const before = hashesOf(await read());
    const page = hashesOf(await read(editCourse("milk/volume/ru.md", "Вторая", "Другая")));
    const words = hashesOf(await read(editCourse("milk/volume/pictures/milk.yaml", "Молоко", "Сливки")));
    expect(new Set([before.lesson, page.lesson, words.lesson]).size).toBe(3);
    expect(page.questions).toEqual(before.questions);
  });
});

describe("openAttachment", () => {
  it("should draw a picture with the words of the language", async () => {
    const folder = writeCourse();
    const course = await readCourse(folder);
    const attachment = course.modules[0]?.lessons[0]?.pages[0]?.kk.attachments[0];
    if (!attachment) throw new Error("the course has no picture");
    const [kk, ru] = await Promise.all([
      openAttachment(folder, attachment, "kk"),
      openAttachment(folder, attachment, "ru"),
    ]);
    expect(kk.name).toBe("milk.png");
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
    expect(Buffer.from(kk.bytes.subarray(0, 4))).toEqual(png);
    // The width stands in the PNG's header.
    expect(Buffer.from(kk.bytes).readUInt32BE(16)).toBe(1080);
    expect(Buffer.from(kk.bytes).equals(ru.bytes)).toBe(false);
  });

  it("should give a document as it is, one for each language where they differ", async () => {
    const folder = writeCourse({
      ...editCourse("milk/volume/kk.md", "Екінші бет.", "Екінші бет.\n\n[Үлгі](files/form.kk.pdf)"),
      ...editCourse(
        "milk/volume/ru.md",
        "Вторая страница.",
        "Вторая страница.\n\n[Образец](files/form.ru.pdf)",
      ),
      "milk/volume/files/form.kk.pdf": "%PDF-1.7 kk",
      "milk/volume/files/form.ru.pdf": "%PDF-1.7 ru",
    });
    const page = (await readCourse(folder)).modules[0]?.lessons[0]?.pages[1];
    const [document] = page?.ru.attachments ?? [];
    if (!document) throw new Error("the page has no document");
    expect(document).toMatchObject({ kind: "document", title: "Образец" });
    expect(document.hash).not.toBe(page?.kk.attachments[0]?.hash);
    const file = await openAttachment(folder, document, "ru");
    expect({ name: file.name, text: Buffer.from(file.bytes).toString() }).toEqual({
      name: "form.ru.pdf",
      text: "%PDF-1.7 ru",
    });
  });
});

describe("native quizzes", () => {
  const base = {
    id: "q",
    explanation: { kk: "а", ru: "а" },
    explainedOn: { lessonId: "l", page: 1 },
    hash: "",
  };
  const choice = (text: string, option: string, explanation = "а"): Question => ({
    ...base,
    type: "single",
    text: { kk: text, ru: "?" },
    explanation: { kk: explanation, ru: "а" },
    options: [
      { kk: option, ru: "а", right: true },
      { kk: "б", ru: "б", right: false },
    ],
  });

  it.each([
    ["everything at its limit", choice("қ".repeat(300), "қ".repeat(100), `а\n\n${"қ".repeat(197)}`), true],
    ["characters outside the first plane counted once", choice("?", "😀".repeat(100)), true],
    ["a question of 301", choice("қ".repeat(301), "қ"), false],
    ["an option of 101", choice("?", "қ".repeat(101)), false],
    ["an explanation of 201", choice("?", "қ", "қ".repeat(201)), false],
    ["an explanation of four lines", choice("?", "қ", "а\nа\nа\nа"), false],
  ])("should judge by Telegram's limits: %s", (_name, question, fits) => {
    expect(fitsNativeQuiz(question, "kk")).toBe(fits);
    expect(fitsNativeQuiz(question, "ru")).toBe(true);
    expect(nativeQuizObstacles(question, "kk")).toHaveLength(fits ? 0 : 1);
  });

  it("should never be used for a number or an order", () => {
    const order: Question = { ...base, type: "order", text: { kk: "?", ru: "?" }, items: [] };
    expect(fitsNativeQuiz(order, "kk")).toBe(false);
    expect(nativeQuizObstacles(order, "kk")).toEqual([]);
  });
});
