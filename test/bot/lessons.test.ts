import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  fileButton,
  moduleButton,
  openPageButton,
  restartButton,
} from "../../src/features/courses/buttons.ts";
import { publishCourses } from "../../src/features/courses/publish-courses.ts";
import type { Actor } from "../support/actor.ts";
import { type CourseFiles, changed, courseFiles, milkCourse } from "../support/milk-course.ts";
import { registered } from "../support/registered.ts";
import { words } from "../support/registering.ts";
import { Transcript } from "../support/transcript.ts";
import { startWorld, type World } from "../support/world.ts";

const languages = ["kk", "ru"] as const;
const volume = "farm/milk/volume";

let files: CourseFiles;
let world: World;

beforeAll(async () => {
  files = await courseFiles();
  world = await startWorld({ contentFolder: files.folder });
});
afterAll(async () => {
  await world.close();
  await files[Symbol.asyncDispose]();
});

const akim = (language: "kk" | "ru", transcript?: Transcript) =>
  registered(world, {
    language,
    firstName: language === "kk" ? "Нұрлан" : "Сергей",
    role: "akim",
    ...(transcript ? { transcript } : {}),
  });

const progressOf = async (actor: Actor) => {
  const { personId } = await world.database.prisma.telegramAccount.findUniqueOrThrow({
    where: { id: actor.id },
  });
  return world.database.prisma.lessonProgress.findMany({ where: { personId }, orderBy: { lessonId: "asc" } });
};

const open = (actor: Actor, lesson: string, page: number) =>
  actor.forges(actor.last.message_id, openPageButton.data({ lesson, page }));

const calls = (method: string) => world.sandbox.calls.filter((call) => call.method === method);
const republish = () =>
  publishCourses({ prisma: world.database.prisma, clock: world.clock }, { folder: files.folder });

describe.each(languages)("lessons, in %s", (language) => {
  const t = words[language];
  const label = (
    key: "next" | "previous" | "continue" | "begin" | "module" | "course" | "toLesson" | "search",
  ) => t.plain(`courses:button.${key}`);

  test("should be read, interrupted and gone on with, as written down", async () => {
    const transcript = new Transcript(world.sandbox);
    const actor = await akim(language, transcript);
    await actor.presses(t.plain("courses:button.courses"));
    await actor.presses("▫️ 1.");
    await actor.presses("1.");
    await actor.presses(label("next"));
    await world.restart();
    world.clock.advance({ days: 3 });
    await actor.says("/menu");
    await actor.presses(label("continue"));
    await actor.presses(label("next"));
    await actor.presses(language === "kk" ? "Салқындату →" : "Охлаждение →");
    await actor.presses(label("module"));
    await actor.presses(label("course"));
    await actor.presses("🔒 2.");
    await actor.says("/lessons");
    await transcript.matches(`lessons.read.${language}`);
    expect((await progressOf(actor)).map(({ completedAt }) => completedAt !== null)).toEqual([true, true]);
  });

  test("should send a file to the first who asks by an upload and to the next by its id, as written down", async () => {
    const transcript = new Transcript(world.sandbox);
    const first = await akim(language, transcript);
    await open(first, volume, 1);
    await first.presses("🖼");
    await first.presses(label("toLesson"));
    const second = await akim(language, transcript);
    await open(second, volume, 1);
    await second.presses("🖼");
    await second.presses("📄");
    const photos = calls("sendPhoto")
      .slice(-2)
      .map(({ parameters }) => String(parameters.photo));
    expect(photos[0]).toMatch(/^attach:/);
    const stored = await world.database.prisma.telegramFile.findMany();
    expect(stored.map(({ fileId }) => fileId)).toContain(photos[1]);
    await transcript.matches(`lessons.files.${language}`);
  });

  test("should ask whoever reads text only before a file is sent, as written down", async () => {
    const transcript = new Transcript(world.sandbox);
    const actor = await akim(language, transcript);
    await actor.presses(t.plain("home:button.settings"));
    await actor.presses(t.plain("settings:button.textOnly"));
    await actor.presses(t.plain("settings:button.textOnlyOn"));
    await open(actor, volume, 1);
    const sent = calls("sendPhoto").length;
    await actor.presses("🖼");
    await actor.presses(t.plain("courses:button.doNotSend"));
    await actor.presses("🖼");
    expect(calls("sendPhoto")).toHaveLength(sent);
    await actor.presses("📥");
    expect(calls("sendPhoto")).toHaveLength(sent + 1);
    await actor.says("/settings");
    await actor.presses(t.plain("settings:button.textOnly"));
    await actor.presses(t.plain("settings:button.textOnlyOff"));
    await transcript.matches(`lessons.text-only.${language}`);
  });

  test("should be searched, as written down", async () => {
    const transcript = new Transcript(world.sandbox);
    const actor = await akim(language, transcript);
    await actor.says("/lessons");
    await actor.presses(label("search"));
    await actor.sends("photo");
    await actor.says(language === "kk" ? "сут" : "МОЛОКО!");
    await world.restart();
    await actor.says(language === "kk" ? "кооперативтер" : "кооперативы");
    await actor.presses("1.");
    await actor.presses(t.plain("courses:button.results"));
    await actor.presses(t.plain("courses:button.searchAgain"));
    await actor.says("трактор");
    await actor.says("/cancel");
    await actor.says("трактор");
    await transcript.matches(`lessons.search.${language}`);
  });
});

describe("a lesson", () => {
  let actor: Actor;
  const t = words.ru;
  beforeEach(async () => {
    await files.write(milkCourse);
    await republish();
    actor = await akim("ru");
  });

  test("should be turned by editing one message, however often a button is tapped", async () => {
    await open(actor, volume, 0);
    const messages = actor.botMessages().length;
    await actor.doubleTaps(t.plain("courses:button.next"));
    await actor.presses(t.plain("courses:button.next"));
    expect(actor.botMessages()).toHaveLength(messages);
    expect(actor.screen).toContain("3 из 3");
    expect(await progressOf(actor)).toMatchObject([{ page: 2, furthest: 2 }]);
  });

  test("should go on where the person is, from a button of any age", async () => {
    await open(actor, volume, 0);
    const old = actor.last.message_id;
    await actor.presses(t.plain("courses:button.next"));
    await actor.says("/menu");
    await actor.presses(t.plain("courses:button.continue"));
    expect(actor.screen).toContain("2 из 3");
    await actor.pressesOn(old, 0, 0);
    expect((await progressOf(actor))[0]?.furthest).toBe(1);
  });

  test("should not open in a closed module, whatever is forged, and say why", async () => {
    const forgeries = [
      openPageButton.data({ lesson: "farm/cheese/recipe", page: 0 }),
      moduleButton.data({ module: "farm/cheese" }),
      restartButton.data({ lesson: "farm/cheese/recipe" }),
    ];
    for (const data of forgeries) {
      await actor.forges(actor.last.message_id, data);
      const alert = calls("answerCallbackQuery").at(-1)?.parameters;
      expect(alert).toMatchObject({
        show_alert: true,
        text: expect.stringContaining("сдадите тест модуля «Сбор молока»"),
      });
      expect(actor.screen).toContain("🔒 2. Сыр");
    }
    await actor.forges(
      actor.last.message_id,
      fileButton.data({ lesson: "farm/cheese/recipe", page: 0, file: 0, sure: "1" }),
    );
    expect(await progressOf(actor)).toEqual([]);
  });

  test("should say so when it is there no longer", async () => {
    await open(actor, "farm/milk/butter", 0);
    expect(actor.screen).toContain(t.plain("courses:gone"));
    await actor.forges(actor.last.message_id, moduleButton.data({ module: "farm/none" }));
    expect(actor.screen).toContain("Молочное хозяйство");
  });

  test("should lead whoever is not registered to registration", async () => {
    const newcomer = world.person({ firstName: "Жаңа", languageCode: "kk" });
    await newcomer.start();
    await open(newcomer, volume, 0);
    expect(newcomer.screen).toContain(words.kk.plain("settings:language.ask").slice(0, 20));
    await newcomer.says("/lessons");
    expect(newcomer.screen).toContain(words.kk.plain("settings:language.ask").slice(0, 20));
  });

  test("should be read on in its version when a newer one is published, which can be begun", async () => {
    await open(actor, volume, 0);
    await files.write({
      ...changed(`${volume}/ru.md`, "Посчитайте коров", "Сосчитайте всех коров"),
      ...changed(`${volume}/kk.md`, "Ауылдағы сиырды", "Ауылдағы барлық сиырды"),
    });
    await republish();
    await open(actor, volume, 0);
    expect(actor.screen).toContain("Посчитайте коров");
    expect(actor.screen).toContain(t.plain("courses:page.newer"));
    await actor.presses(t.plain("courses:button.restart"));
    expect(actor.screen).toContain("Сосчитайте всех коров");
    expect(actor.buttons.flat()).not.toContain(t.plain("courses:button.restart"));
  });

  test("should show a page as long as a message whole, without what stands around it", async () => {
    const long = "Сүт пен ірімшік. ".repeat(240).trim();
    const russian = "Молоко и сыр дают доход. ".repeat(163).trim();
    await files.write({
      "farm/milk/cooling/kk.md": `---\ntitle: Салқындату\nminutes: 5\n---\n${long}\n`,
      "farm/milk/cooling/ru.md": `---\ntitle: Охлаждение\nminutes: 5\n---\n${russian}\n`,
    });
    await republish();
    await open(actor, "farm/milk/cooling", 0);
    expect(actor.screen).toContain(russian);
  });
});

describe("a file", () => {
  const t = words.ru;

  test("should be uploaded again when Telegram has forgotten it", async () => {
    const actor = await akim("ru");
    await open(actor, volume, 1);
    await actor.presses("📄");
    const known = await world.database.prisma.telegramFile.findMany();
    await world.database.prisma.telegramFile.updateMany({ data: { fileId: "forgotten" } });
    await actor.presses(t.plain("courses:button.toLesson"));
    await actor.presses("📄");
    expect(world.expectRefusals().at(-1)?.error?.description).toContain("wrong file identifier");
    expect(actor.last.document?.file_name).toBe("form.ru.pdf");
    const now = await world.database.prisma.telegramFile.findMany({
      where: { fileId: { not: "forgotten" } },
    });
    expect(now).toHaveLength(1);
    expect(known.map(({ mediaId }) => mediaId)).toContain(now[0]?.mediaId);
    await world.database.prisma.telegramFile.deleteMany();
  });

  test("should be sent once for two quick taps", async () => {
    const actor = await akim("ru");
    await open(actor, volume, 1);
    const sent = calls("sendDocument").length;
    await actor.doubleTaps("📄 Форма расчёта · 1 КБ");
    expect(calls("sendDocument")).toHaveLength(sent + 1);
  });

  test("should be uploaded once when several ask for it at the same time", async () => {
    await world.database.prisma.telegramFile.deleteMany();
    const readers = [await akim("kk"), await akim("kk"), await akim("kk")];
    for (const reader of readers) await open(reader, volume, 1);
    const before = calls("sendDocument").length;
    for (const reader of readers) {
      const { message_id, reply_markup } = reader.last;
      const row = (reply_markup?.inline_keyboard ?? []).findIndex((buttons) =>
        buttons[0]?.text.startsWith("📄"),
      );
      reader.person.press(message_id, row, 0);
    }
    await world.settled();
    const sent = calls("sendDocument").slice(before);
    expect(sent).toHaveLength(3);
    expect(sent.filter(({ parameters }) => String(parameters.document).startsWith("attach:"))).toHaveLength(
      1,
    );
  });
});

test("should say that there are no lessons yet, and give the home screen to whoever searches none", async () => {
  const empty = await startWorld();
  const actor = await registered(empty, { language: "kk", firstName: "Нұрлан", role: "akim" });
  await actor.presses(words.kk.plain("courses:button.courses"));
  expect(actor.screen).toContain(words.kk.plain("courses:none"));
  await empty.close();
});
