import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openPageButton } from "../../src/features/courses/buttons.ts";
import { questionButton } from "../../src/features/questions/buttons.ts";
import type { Actor } from "../support/actor.ts";
import { type CourseFiles, courseFiles } from "../support/milk-course.ts";
import { registered } from "../support/registered.ts";
import { words } from "../support/registering.ts";
import { Transcript } from "../support/transcript.ts";
import { startWorld, type World } from "../support/world.ts";

const almaty = "190000000";
const volume = "farm/milk/volume";

let files: CourseFiles;
let world: World;

beforeAll(async () => {
  files = await courseFiles();
});
afterAll(() => files[Symbol.asyncDispose]());

async function inWorld(work: () => Promise<void>): Promise<void> {
  world = await startWorld({ contentFolder: files.folder });
  try {
    await work();
  } finally {
    await world.close();
  }
}

const askers = { kk: "Нұрлан", ru: "Сергей" };
const akim = (language: "kk" | "ru", transcript?: Transcript) =>
  registered(world, {
    language,
    firstName: askers[language],
    role: "akim",
    placeId: almaty,
    ...(transcript ? { transcript } : {}),
  });
const specialist = (language: "kk" | "ru", firstName = "Ерлан", transcript?: Transcript) =>
  registered(world, {
    language,
    firstName,
    role: "specialist",
    oblastIds: [almaty],
    ...(transcript ? { transcript } : {}),
  });

async function asks(actor: Actor, language: "kk" | "ru", text: string): Promise<void> {
  await actor.forges(actor.last.message_id, openPageButton.data({ lesson: volume, page: 1 }));
  await actor.presses(words[language].plain("questions:button.ask"));
  await actor.says(text);
}

describe.each(["kk", "ru"] as const)("a question, in %s", (language) => {
  const t = words[language];
  const label = (key: "ask" | "own" | "answer" | "later" | "release" | "all" | "section") =>
    t.plain(`questions:button.${key}`);

  test("should reach the specialists and its answer come back under it, as written down", () =>
    inWorld(async () => {
      const transcript = new Transcript(world.sandbox);
      const actor = await akim(language, transcript);
      const expert = await specialist(language, "Ерлан", transcript);
      await actor.forges(actor.last.message_id, openPageButton.data({ lesson: volume, page: 1 }));
      await actor.presses(label("ask"));
      await actor.presses(t.plain("button.cancel"));
      await actor.presses(label("ask"));
      await actor.sends("photo");
      await world.restart();
      await actor.says(language === "kk" ? "Қыста сүт неге азаяды?" : "Почему зимой молока меньше?");
      const question = actor.person.chat().messages.findLast((view) => view.own)?.message.message_id;
      await expert.presses(label("answer"));
      await expert.says(language === "kk" ? "Жем-шөп пен жарық азаяды." : "Меньше корма и света.");
      expect(actor.last.reply_to_message?.message_id).toBe(question);
      await actor.presses(t.plain("courses:button.toLesson"));
      await actor.presses(label("own"));
      await transcript.matches(`questions.answered.${language}`);
    }));

  test("should be asked and answered by voice, put off and given back, as written down", () =>
    inWorld(async () => {
      const transcript = new Transcript(world.sandbox);
      const actor = await akim(language, transcript);
      const expert = await specialist(language, "Ерлан", transcript);
      await actor.forges(actor.last.message_id, openPageButton.data({ lesson: volume, page: 0 }));
      await actor.presses(label("ask"));
      await actor.sends("voice", "voice.ogg");
      await expert.presses(label("answer"));
      await expert.presses(t.plain("questions:button.listen.question"));
      await expert.presses(label("later"));
      await expert.presses("1");
      await expert.presses(label("release"));
      await expert.says("/menu");
      await expert.presses(label("section"));
      await expert.presses("1");
      await expert.presses(label("answer"));
      await expert.presses(t.plain("questions:button.page"));
      await expert.sends("voice", "voice.ogg");
      await actor.presses(t.plain("courses:button.toLesson"));
      await actor.presses(label("own"));
      await actor.presses(t.plain("questions:button.listen.answer"));
      await transcript.matches(`questions.voice.${language}`);
    }));
});

describe("a question", () => {
  const t = words.kk;
  beforeEach(async () => {
    world = await startWorld({ contentFolder: files.folder });
    return () => world.close();
  });

  test("should be told to each specialist in their language", async () => {
    const reader = await specialist("ru", "Ольга");
    const other = await specialist("kk");
    await asks(await akim("kk"), "kk", "Қыста сүт неге азаяды?");
    expect(reader.screen).toContain("«Объём молока», страница 2");
    expect(other.screen).toContain("«Сүт көлемі», 2-бет");
  });

  test("should be answered by the first who takes it; the other is told", async () => {
    const first = await specialist("kk", "Ерлан");
    const second = await specialist("kk", "Дана");
    await asks(await akim("kk"), "kk", "Қыста сүт неге азаяды?");
    const press = (actor: Actor) => actor.person.press(actor.last.message_id, 0, 0);
    press(first);
    press(second);
    await world.settled();
    const asked = t.plain("questions:button.later");
    const winners = [first, second].filter((actor) => actor.buttons.flat().includes(asked));
    expect(winners).toHaveLength(1);
    const loser = winners[0] === first ? second : first;
    expect(loser.screen).toContain(winners[0] === first ? "Ерлан" : "Дана");
    expect(loser.buttons.flat()).not.toContain(t.plain("questions:button.answer"));
  });

  test("should be taken and answered once for two quick taps", async () => {
    const actor = await akim("kk");
    const expert = await specialist("kk");
    await asks(actor, "kk", "Қыста сүт неге азаяды?");
    await expert.doubleTaps(t.plain("questions:button.answer"));
    await expert.says("Жем-шөп азаяды.");
    expect(actor.screen).toContain("Жем-шөп азаяды.");
    expect(await world.database.prisma.lessonAnswer.count()).toBe(1);
  });

  test("should say honestly that an oblast has no specialist, and reach the organizers", async () => {
    const organizer = await registered(world, { language: "kk", firstName: "Динара", role: "organizer" });
    const actor = await akim("kk");
    await asks(actor, "kk", "Қыста сүт неге азаяды?");
    expect(actor.screen).toContain(t.plain("questions:asked.organizer"));
    expect(organizer.screen).toContain("Қыста сүт неге азаяды?");
  });

  test("should keep its answer in the lesson when who asked has blocked the bot", async () => {
    const actor = await akim("kk");
    const expert = await specialist("kk");
    await asks(actor, "kk", "Қыста сүт неге азаяды?");
    actor.person.block();
    await world.settled();
    await expert.presses(t.plain("questions:button.answer"));
    await expert.says("Жем-шөп азаяды.");
    expect(expert.screen).toContain(t.plain("questions:answerKept"));
    actor.person.unblock();
    await actor.says("/start");
    await actor.forges(actor.last.message_id, openPageButton.data({ lesson: volume, page: 1 }));
    await actor.presses(t.plain("questions:button.own"));
    expect(actor.screen).toContain("Жем-шөп азаяды.");
  });

  test("should show what people typed as they typed it", async () => {
    const expert = await specialist("kk");
    await asks(await akim("kk"), "kk", "5 < 6 & <b>қою</b>?");
    expect(expert.screen).toContain("5 < 6 & <b>қою</b>?");
  });

  test("should be asked again when it is too long or says nothing", async () => {
    const actor = await akim("kk");
    await asks(actor, "kk", "сүт ".repeat(500));
    expect(actor.screen).toContain("1500");
    await actor.says("???");
    expect(actor.screen).toContain(t.plain("questions:byTextOrVoice"));
    await actor.says("Қыста сүт неге азаяды?");
    expect(await world.database.prisma.lessonQuestion.count()).toBe(1);
  });

  test("should be given up by /cancel, by /start and by another section", async () => {
    const actor = await akim("kk");
    const begin = async () => {
      await actor.forges(actor.last.message_id, openPageButton.data({ lesson: volume, page: 1 }));
      await actor.presses(t.plain("questions:button.ask"));
    };
    await begin();
    await actor.says("/cancel");
    expect(actor.screen).toContain(t.plain("questions:questionLeft"));
    await begin();
    await actor.says("/start");
    await begin();
    await actor.says("/settings");
    await actor.says("Бұл сұрақ емес");
    expect(await world.database.prisma.lessonQuestion.count()).toBe(0);
    expect(await world.database.prisma.draft.count()).toBe(0);
  });

  test("should not be answered by an akim who forges the button, and the attempt is logged", async () => {
    const actor = await akim("kk");
    await asks(actor, "kk", "Қыста сүт неге азаяды?");
    const { id } = await world.database.prisma.lessonQuestion.findFirstOrThrow();
    for (const action of ["view", "claim", "release"] as const) {
      await actor.forges(actor.last.message_id, questionButton.data({ action, id }));
      expect(actor.screen).toBe(t.plain("forbidden"));
    }
    expect(await world.database.prisma.lessonQuestion.findFirst()).toMatchObject({ claimedById: null });
  });
});
