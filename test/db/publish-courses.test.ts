import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CourseFaultsError } from "../../src/features/courses/content/fault.ts";
import { getOutline } from "../../src/features/courses/get-outline.ts";
import { openPage } from "../../src/features/courses/open-page.ts";
import { publishAtStart } from "../../src/features/courses/publish-at-start.ts";
import { publishCourses } from "../../src/features/courses/publish-courses.ts";
import { readPages } from "../../src/features/courses/stored-page.ts";
import { readQuestion } from "../../src/features/quizzes/question.ts";
import { fold } from "../../src/shared/fold.ts";
import { TestClock } from "../support/clock.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { catchLog } from "../support/log.ts";
import { type CourseFiles, changed, courseFiles } from "../support/milk-course.ts";
import { operationDeps } from "../support/operations.ts";
import { addPerson } from "../support/people.ts";

let database: TestDatabase;
let files: CourseFiles;
const clock = new TestClock();

beforeEach(async () => {
  database = await createTestDatabase();
  files = await courseFiles();
});

afterEach(async () => {
  await database.drop();
  await files[Symbol.asyncDispose]();
});

const deps = () => operationDeps(database.prisma, clock);
const publish = () => publishCourses(deps(), { folder: files.folder });
const volume = "farm/milk/volume";
const versions = (lessonId: string) =>
  database.prisma.lessonVersion.findMany({ where: { lessonId }, orderBy: { number: "asc" } });

describe("publishing", () => {
  test("should write everything of a course, in both languages", async () => {
    expect(await publish()).toEqual({
      courses: 1,
      lessons: { added: 3, changed: 0, retired: 0 },
      questions: { added: 2, changed: 0, retired: 0 },
    });
    const [version] = await versions(volume);
    const pages = readPages(version?.pages);
    expect(pages.map((page) => page.ru)).toEqual([
      "Посчитайте коров в селе и запишите <b>ежедневный удой</b>.",
      "Зимой молока меньше: стройте план по зимнему объёму.",
      "Теперь можно вместе с соседями создать кооператив.",
    ]);
    expect(pages[1]?.attachments.map(({ kind, name }) => [kind, name.kk])).toEqual([
      ["photo", "Сауым кестесі"],
      ["document", "Есеп үлгісі"],
    ]);
    const modules = await database.prisma.module.findMany({ orderBy: { position: "asc" } });
    expect(modules.map(({ id, opensAfterId, opensWhen }) => [id, opensAfterId, opensWhen])).toEqual([
      ["farm/milk", null, null],
      ["farm/cheese", "farm/milk", "passed"],
    ]);
  });

  test("should draw a picture in each language, and keep its size", async () => {
    await publish();
    const [version] = await versions(volume);
    const picture = readPages(version?.pages)[1]?.attachments[0];
    expect(picture?.mediaId.kk).not.toBe(picture?.mediaId.ru);
    const media = await database.prisma.media.findUniqueOrThrow({ where: { id: picture?.mediaId.kk ?? "" } });
    expect(Buffer.from(media.bytes).subarray(1, 4).toString()).toBe("PNG");
    expect(media.size).toBe(media.bytes.byteLength);
    expect(picture?.size.kk).toBe(media.size);
  });

  test("should store questions that quizzes can read", async () => {
    await publish();
    const stored = await database.prisma.questionVersion.findMany();
    for (const { body } of stored)
      expect(readQuestion(body)).toMatchObject({ type: "boolean", answer: true });
    expect(stored).toHaveLength(2);
  });

  test("should change nothing when the same files are published again", async () => {
    await publish();
    const before = await database.prisma.course.findMany();
    clock.advance({ days: 1 });
    expect(await publish()).toBeUndefined();
    expect(await database.prisma.course.findMany()).toEqual(before);
  });

  test("should make a new version of the lesson that changed, and of no other", async () => {
    await publish();
    await files.write(changed(`${volume}/kk.md`, "Қыста сүт азаяды", "Қыста сүт екі есе азаяды"));
    expect((await publish())?.lessons).toEqual({ added: 0, changed: 1, retired: 0 });
    expect((await versions(volume)).map(({ number }) => number)).toEqual([1, 2]);
    expect(await versions("farm/milk/cooling")).toHaveLength(1);
    const lesson = await database.prisma.lesson.findUniqueOrThrow({ where: { id: volume } });
    expect(lesson.version).toBe(2);
    expect(lesson.search).toContain(fold("екі есе"));
  });

  test("should make a new version of a question that changed, and keep the old one", async () => {
    await publish();
    await files.write(changed("farm/milk/quiz.yaml", "answer: true", "answer: false"));
    expect((await publish())?.questions).toEqual({ added: 0, changed: 1, retired: 0 });
    const stored = await database.prisma.questionVersion.findMany({
      where: { questionId: "farm/milk/cool" },
      orderBy: { number: "asc" },
    });
    expect(stored.map(({ body }) => (body as { answer: boolean }).answer)).toEqual([true, false]);
    const question = await database.prisma.question.findUniqueOrThrow({ where: { id: "farm/milk/cool" } });
    expect(question.version).toBe(2);
  });

  test("should retire what is gone, keep what was read of it, and bring it back with its folder", async () => {
    await publish();
    const akim = await addPerson(database.prisma, { roles: ["akim"] });
    await openPage(deps(), { actor: akim, lessonId: "farm/milk/cooling", page: 0 });
    const cooling = { kk: `farm/milk/cooling/kk.md`, ru: `farm/milk/cooling/ru.md` };
    await files.write({
      ...changed("farm/course.yaml", "[volume, cooling]", "[volume]"),
      ...changed("farm/milk/quiz.yaml", "lesson: cooling", "lesson: volume"),
      [cooling.kk]: undefined,
      [cooling.ru]: undefined,
    });
    expect((await publish())?.lessons.retired).toBe(1);
    const ids = async () =>
      (await getOutline(deps(), akim)).flatMap(({ modules }) => modules[0]?.lessons.map(({ id }) => id));
    expect(await ids()).toEqual([volume]);
    expect(await openPage(deps(), { actor: akim, lessonId: "farm/milk/cooling", page: 0 })).toMatchObject({
      type: "page",
    });
    const other = await addPerson(database.prisma, { roles: ["akim"] });
    expect(await openPage(deps(), { actor: other, lessonId: "farm/milk/cooling", page: 0 })).toEqual({
      type: "gone",
    });
    await files.write({
      ...changed("farm/course.yaml", "hours: 1", "hours: 1"),
      ...changed(cooling.kk, "Салқындату", "Салқындату"),
      ...changed(cooling.ru, "Охлаждение", "Охлаждение"),
    });
    expect((await publish())?.lessons).toEqual({ added: 0, changed: 0, retired: 0 });
    expect(await ids()).toEqual([volume, "farm/milk/cooling"]);
  });

  test("should refuse all when one language is missing, name the file, and leave what is published", async () => {
    await publish();
    await files.write({
      ...changed(`${volume}/kk.md`, "Қыста", "Қыс айларында"),
      "farm/milk/cooling/kk.md": undefined,
    });
    const fault = await publish().catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(CourseFaultsError);
    expect(String(fault)).toContain("farm/milk/cooling/kk.md:1: this language is missing");
    expect(await versions(volume)).toHaveLength(1);
  });

  test("should publish once when several do it at the same time", async () => {
    const all = await Promise.all([publish(), publish(), publish()]);
    expect(all.reduce((sum, summary) => sum + (summary?.lessons.added ?? 0), 0)).toBe(3);
    expect(await versions(volume)).toHaveLength(1);
  });

  test("should not take an empty folder for the wish to retire everything", async () => {
    await publish();
    await using empty = await courseFiles({});
    await expect(publishCourses(deps(), { folder: empty.folder })).rejects.toThrow("There is no course");
    expect(await database.prisma.course.count({ where: { retiredAt: null } })).toBe(1);
  });

  test("should warn at a start with each fault, and start", async () => {
    const log = catchLog();
    await files.write({ "farm/milk/cooling/ru.md": undefined });
    await publishAtStart({ ...deps(), log: log.log }, { folder: files.folder });
    expect(log.lines).toMatchObject([
      { level: 40, faults: [expect.stringContaining("farm/milk/cooling/ru.md:1: this language is missing")] },
    ]);
  });
});
