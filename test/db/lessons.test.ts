import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getOutline } from "../../src/features/courses/get-outline.ts";
import { getMyLessons } from "../../src/features/courses/my-lessons.ts";
import { openFile, rememberUpload } from "../../src/features/courses/open-file.ts";
import { openPage } from "../../src/features/courses/open-page.ts";
import { publishCourses } from "../../src/features/courses/publish-courses.ts";
import { searchLessons } from "../../src/features/courses/search-lessons.ts";
import { ForbiddenError } from "../../src/features/people/permissions.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { type CourseFiles, changed, courseFiles, milkCourse } from "../support/milk-course.ts";
import { beginLearning, type Learning } from "../support/operations.ts";
import { addPerson } from "../support/people.ts";

const volume = "farm/milk/volume";
const recipe = "farm/cheese/recipe";

let database: TestDatabase;
let files: CourseFiles;
let learning: Learning;

const publish = () => publishCourses(learning.deps, { folder: files.folder });
const open = (lessonId: string, page: number, actor = learning.akim, restart = false) =>
  openPage(learning.deps, { actor, lessonId, page, restart });
const progress = (actor = learning.akim, lessonId = volume) =>
  database.prisma.lessonProgress.findUnique({
    where: { personId_lessonId: { personId: actor.personId, lessonId } },
  });

async function passQuiz(actor: Actor, moduleId: string): Promise<void> {
  await database.prisma.attempt.create({
    data: {
      personId: actor.personId,
      moduleId,
      number: 1,
      status: "finished",
      startedAt: learning.clock.now(),
      finishedAt: learning.clock.now(),
      score: 1,
      total: 1,
      passed: true,
    },
  });
}

beforeAll(async () => {
  database = await createTestDatabase();
  files = await courseFiles();
});
afterAll(async () => {
  await database.drop();
  await files[Symbol.asyncDispose]();
});
beforeEach(async () => {
  learning = await beginLearning(database);
  await publish();
});
afterEach(() => files.write(milkCourse));

describe("reading", () => {
  test("should open the page, in both languages, and remember it", async () => {
    const outcome = await open(volume, 1);
    expect(outcome).toMatchObject({
      type: "page",
      view: { page: 1, pages: 3, content: { ru: expect.stringContaining("Зимой") }, completed: false },
    });
    expect(await progress()).toMatchObject({ page: 1, version: 1, completedAt: null });
  });

  test("should be complete when the pages were turned to the end, and only then", async () => {
    for (const page of [0, 1]) expect(await open(volume, page)).toMatchObject({ view: { completed: false } });
    expect(await open(volume, 2)).toMatchObject({ view: { completed: true, skipped: null } });
    expect((await progress())?.completedAt).toEqual(learning.clock.now());
  });

  test("should not be complete by a jump to the end, which tells what is left", async () => {
    await open(volume, 0);
    expect(await open(volume, 2)).toMatchObject({ view: { completed: false, skipped: 1 } });
    await open(volume, 1);
    expect(await open(volume, 2)).toMatchObject({ view: { completed: true } });
  });

  test("should tell somebody who came by a search that nothing is read before", async () => {
    expect(await open(volume, 2)).toMatchObject({ view: { completed: false, skipped: 0 } });
  });

  test("should never move the furthest page back", async () => {
    for (const page of [0, 1, 0]) await open(volume, page);
    expect(await progress()).toMatchObject({ page: 0, furthest: 1 });
  });

  test("should keep one place for two phones at once, and complete once", async () => {
    for (const page of [0, 1]) await open(volume, page);
    await Promise.all([open(volume, 2), open(volume, 0), open(volume, 2), open(volume, 1)]);
    expect(await progress()).toMatchObject({ furthest: 2, completedAt: learning.clock.now() });
  });

  test("should begin once when two phones begin at once", async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => open(volume, 0)));
    expect(all.map(({ type }) => type)).toEqual(Array(6).fill("page"));
    expect(await database.prisma.lessonProgress.count({ where: { personId: learning.akim.personId } })).toBe(
      1,
    );
  });

  test("should take a page beyond the last for the last, and no lesson for gone", async () => {
    expect(await open(volume, 9_999)).toMatchObject({ view: { page: 2 } });
    expect(await open("farm/milk/butter", 0)).toEqual({ type: "gone" });
  });

  test("should count the day of study in the time of Kazakhstan", async () => {
    learning.clock.advance({ hours: 15, minutes: 30 });
    expect(learning.clock.now()).toEqual(new Date("2026-09-01T20:30:00Z"));
    await open(volume, 0);
    await open(volume, 1);
    const days = await database.prisma.studyDay.findMany({ where: { personId: learning.akim.personId } });
    expect(days.map(({ day }) => day.toISOString().slice(0, 10))).toEqual(["2026-09-02"]);
  });

  test("should be open to everybody with a role, and to nobody else", async () => {
    for (const role of ["akim", "specialist", "organizer"] as const) {
      const actor = await addPerson(database.prisma, { roles: [role] });
      expect((await open(volume, 0, actor)).type).toBe("page");
    }
    for (const about of [{ newcomer: true }, { roles: [] }]) {
      const actor = await addPerson(database.prisma, about);
      await expect(open(volume, 0, actor)).rejects.toBeInstanceOf(ForbiddenError);
      await expect(getOutline(learning.deps, actor)).rejects.toBeInstanceOf(ForbiddenError);
      await expect(searchLessons(learning.deps, { actor, query: "сүт" })).rejects.toBeInstanceOf(
        ForbiddenError,
      );
    }
  });

  test("should be told to the person as it is kept", async () => {
    await open(volume, 1);
    expect(await getMyLessons(learning.deps, { personId: learning.akim.personId })).toEqual([
      {
        title: { kk: "Сүт көлемі", ru: "Объём молока" },
        page: 1,
        pages: 3,
        startedAt: learning.clock.now(),
        completedAt: null,
      },
    ]);
  });
});

describe("a closed module", () => {
  const closed = {
    done: "passed",
    module: { id: "farm/milk", title: { kk: "Сүт жинау", ru: "Сбор молока" } },
  };
  const state = async (actor: Actor) => (await getOutline(learning.deps, actor))[0]?.modules[1]?.state;

  test("should refuse a forged page of it with the reason, and remember nothing", async () => {
    expect(await open(recipe, 0)).toEqual({
      type: "closed",
      courseId: "farm",
      reason: { type: "closed", ...closed },
    });
    expect(await state(learning.akim)).toEqual({ type: "closed", ...closed });
    expect(await progress(learning.akim, recipe)).toBeNull();
  });

  test("should open when the quiz is passed", async () => {
    await passQuiz(learning.akim, "farm/milk");
    expect(await state(learning.akim)).toEqual({ type: "open" });
    expect((await open(recipe, 0)).type).toBe("page");
  });

  test("should open when all lessons are read, where that is the condition, and stay open when one is added", async () => {
    await files.write(changed("farm/course.yaml", "{ passed: milk }", "{ read: milk }"));
    await publish();
    for (const page of [0, 1, 2]) await open(volume, page);
    expect(await state(learning.akim)).toMatchObject({ type: "closed", done: "read" });
    await open("farm/milk/cooling", 0);
    expect(await state(learning.akim)).toEqual({ type: "open" });
    await open(recipe, 0);
    await database.prisma.lessonProgress.deleteMany({ where: { lessonId: "farm/milk/cooling" } });
    expect(await state(learning.akim)).toEqual({ type: "open" });
    expect((await open(recipe, 0)).type).toBe("page");
  });

  test("should be open to those who answer questions", async () => {
    const specialist = await addPerson(database.prisma, { roles: ["specialist"] });
    expect(await state(specialist)).toEqual({ type: "open" });
    expect((await open(recipe, 0, specialist)).type).toBe("page");
  });

  test("should not be searched", async () => {
    expect(await searchLessons(learning.deps, { actor: learning.akim, query: "килограмм" })).toEqual([]);
    await passQuiz(learning.akim, "farm/milk");
    expect(await searchLessons(learning.deps, { actor: learning.akim, query: "килограмм" })).toMatchObject([
      { lessonId: recipe },
    ]);
  });
});

describe("a new version", () => {
  async function rewrite(): Promise<void> {
    await files.write({
      ...changed(`${volume}/ru.md`, "Посчитайте коров", "Сосчитайте всех коров"),
      ...changed(`${volume}/kk.md`, "Ауылдағы сиырды", "Ауылдағы барлық сиырды"),
    });
    await publish();
  }
  const text = async (page: number, restart = false) => {
    const outcome = await open(volume, page, learning.akim, restart);
    return outcome.type === "page"
      ? [outcome.view.content.ru.slice(0, 9), outcome.view.newerVersion]
      : outcome;
  };

  test("should leave whoever is in the middle where they are, and say that there is one", async () => {
    await open(volume, 1);
    await rewrite();
    expect(await text(0)).toEqual(["Посчитайт", true]);
  });

  test("should be begun when the person wishes, from its first page on", async () => {
    await open(volume, 0);
    await open(volume, 1);
    const { version: before } = (await progress()) ?? {};
    await rewrite();
    expect(await text(0, true)).toEqual(["Сосчитайт", false]);
    expect(await progress()).toMatchObject({ version: (before ?? 0) + 1, furthest: 0, completedAt: null });
    expect(await text(0)).toEqual(["Сосчитайт", false]);
  });

  test("should be what is read after the old one was finished, which stays finished", async () => {
    for (const page of [0, 1, 2]) await open(volume, page);
    await rewrite();
    expect(await text(0)).toEqual(["Сосчитайт", false]);
    expect((await progress())?.completedAt).not.toBeNull();
  });

  test("should be read by whoever begins now", async () => {
    await rewrite();
    expect(await text(0)).toEqual(["Сосчитайт", false]);
  });
});

describe("files", () => {
  const botId = 77;
  const openPdf = (actor = learning.akim) =>
    openFile(learning.deps, { actor, lessonId: volume, page: 1, file: 1, botId });

  test("should be found in the reader's language, with size and title", async () => {
    await open(volume, 0);
    const reader = { ...learning.akim, language: "ru" as const };
    expect(await openPdf(reader)).toMatchObject({
      kind: "document",
      title: "Форма расчёта",
      name: "form.ru.pdf",
      size: Buffer.byteLength("%PDF-1.4 русская форма"),
      fileId: undefined,
      textOnly: false,
    });
  });

  test("should be known by its id once it was uploaded, to that bot only", async () => {
    await open(volume, 0);
    const file = await openPdf();
    for (const fileId of ["first", "second"]) {
      await rememberUpload(learning.deps, { botId, mediaId: file?.mediaId ?? "", fileId });
    }
    expect((await openPdf())?.fileId).toBe("second");
    expect(
      (await openFile(learning.deps, { actor: learning.akim, lessonId: volume, page: 1, file: 1, botId: 78 }))
        ?.fileId,
    ).toBe(undefined);
  });

  test("should not be given to somebody who never opened the lesson, nor where there is none", async () => {
    expect(await openPdf()).toBeUndefined();
    await open(volume, 0);
    expect(
      await openFile(learning.deps, { actor: learning.akim, lessonId: volume, page: 0, file: 0, botId }),
    ).toBeUndefined();
    expect(
      await openFile(learning.deps, { actor: learning.akim, lessonId: volume, page: 9, file: 0, botId }),
    ).toBeUndefined();
  });
});

describe("search", () => {
  const found = async (query: string, language: "kk" | "ru" = "kk") =>
    (await searchLessons(learning.deps, { actor: { ...learning.akim, language }, query })).map(
      ({ lessonId, page }) => [lessonId, page],
    );

  test.each([
    ["кооператив", [[volume, 2]]],
    // Another ending than the lesson's.
    ["кооперативтердің", [[volume, 2]]],
    // Without a Kazakh keyboard, and with Latin look-alikes.
    ["кысты кoлем", [[volume, 1]]],
    ["салкындату", [["farm/milk/cooling", 0]]],
    // In the other language.
    ["ЗИМОЙ!", [[volume, 1]]],
    ["%", []],
    ["трактор", []],
    ["", []],
  ])("should find %o", async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  test("should show a piece of the page in the reader's language", async () => {
    const [hit] = await searchLessons(learning.deps, {
      actor: { ...learning.akim, language: "ru" },
      query: "кооператив",
    });
    expect(hit?.excerpt).toMatch(/создать кооператив\.$/);
  });

  test("should put pages with all the words first and leave out those with some", async () => {
    expect(await found("молоко объёму", "ru")).toContainEqual([volume, 1]);
    expect(await found("трактор кооператив", "ru")).toEqual([[volume, 2]]);
  });
});
