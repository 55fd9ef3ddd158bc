import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { goButton } from "../../src/features/home/buttons.ts";
import { chartButton } from "../../src/features/progress/buttons.ts";
import type { Language } from "../../src/i18n/language.ts";
import type { Actor } from "../support/actor.ts";
import { addCourse, finishQuiz, readLesson } from "../support/certificates.ts";
import { addPerson } from "../support/people.ts";
import { words } from "../support/registering.ts";
import { Transcript } from "../support/transcript.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** A registered akim, and their transcript from here on. */
async function akim(language: Language): Promise<{ actor: Actor; personId: string; said: Transcript }> {
  const said = new Transcript(world.sandbox);
  const firstName = language === "kk" ? "Айгүл" : "Сергей";
  const actor = world.person({ firstName, languageCode: language }, said);
  const { personId } = await addPerson(world.database.prisma, {
    roles: ["akim"],
    language,
    name: firstName,
    telegramId: actor.id,
  });
  actor.person.start();
  await world.settled();
  said.skip();
  return { actor, personId, said };
}

async function studied(personId: string, ...days: string[]): Promise<void> {
  await world.database.prisma.studyDay.createMany({
    data: days.map((day) => ({ personId, day: new Date(day) })),
  });
}

test("should say that nothing is published where nothing is", async () => {
  const { actor } = await akim("kk");
  await actor.says("/progress");
  expect(actor.screen).toContain(words.kk.plain("progress:nothing"));
});

describe.each(["kk", "ru"] as const)("progress in %s", (language) => {
  const t = words[language];

  test("should begin with an invitation, and tell and draw what was done", async () => {
    const { prisma } = world.database;
    if ((await prisma.course.count()) === 0) await addCourse(prisma);
    const { actor, personId, said } = await akim(language);
    await actor.says("/progress");
    expect(actor.buttons.flat()).toContain(t.plain("progress:button.begin"));
    const now = world.clock.now();
    await readLesson(prisma, personId, now);
    await studied(
      personId,
      "2026-08-31",
      "2026-08-30",
      "2026-08-20",
      "2026-08-19",
      "2026-08-18",
      "2026-08-17",
    );
    await finishQuiz(prisma, personId, now, { score: 6, passed: false });
    await finishQuiz(prisma, personId, now, { score: 4, passed: false });
    await actor.says("/progress");
    expect(actor.screen).toContain("60%");
    await actor.presses("📊");
    const photo = actor.last.photo?.at(-1);
    expect(photo?.width).toBe(900);
    const told = /(\d+) КБ/.exec(
      actor
        .botMessages()
        .at(-2)
        ?.reply_markup?.inline_keyboard.flat()
        .map(({ text }) => text)
        .join() ?? "",
    );
    expect(photo?.file_size).toBeLessThanOrEqual(Number(told?.[1]) * 1000);
    await actor.presses(t.plain("progress:button.section"));
    await finishQuiz(prisma, personId, now, { score: 10, passed: true });
    await actor.says("/progress");
    await said.matches(`progress.${language}`);
  });
});

test("should not count days in a row before today and yesterday", async () => {
  const { actor, personId } = await akim("ru");
  await studied(personId, "2026-08-28", "2026-08-29", "2026-08-30");
  await actor.says("/progress");
  expect(actor.screen).toContain("Прочитайте сегодня один урок");
  expect(actor.screen).toContain("Лучший ряд: 3 дня");
});

test("should lead newcomers to registration, whatever they press", async () => {
  const newcomer = world.person({ firstName: "Дәулет", languageCode: "kk" });
  await newcomer.start();
  for (const data of [chartButton.data({}), goButton.data({ to: "progress" })]) {
    await newcomer.forges(newcomer.last.message_id, data);
    expect(newcomer.screen).toContain("Сізге қай тіл ыңғайлы?");
  }
  await newcomer.says("/progress");
  expect(newcomer.screen).toContain("Сізге қай тіл ыңғайлы?");
});

test("should forget the days of study of whoever deletes themselves", async () => {
  const { actor, personId } = await akim("kk");
  await studied(personId, "2026-08-28");
  await actor.says("/settings");
  await actor.presses(words.kk.plain("settings:button.data"));
  await actor.presses(words.kk.plain("settings:data.button.delete"));
  await actor.presses(words.kk.plain("settings:delete.yes"));
  expect(await world.database.prisma.studyDay.count({ where: { personId } })).toBe(0);
});
