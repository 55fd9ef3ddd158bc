import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { askAttemptButton, grantAttemptButton } from "../../src/features/extra-attempts/buttons.ts";
import type { Language } from "../../src/i18n/language.ts";
import { languages } from "../../src/i18n/language.ts";
import { Actor } from "../support/actor.ts";
import {
  addLearner,
  addModule,
  answersPresent,
  milkModule,
  opensQuiz,
  questions,
} from "../support/learning.ts";
import { fileOf } from "../support/my-data.ts";
import { registered } from "../support/registered.ts";
import { words } from "../support/registering.ts";
import { Transcript } from "../support/transcript.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
  await addModule(world.database.prisma, { questions: [questions.boolean], rules: { attempts: 1 } });
});
afterEach(() => world.close());

const organizer = (language: Language, transcript?: Transcript) =>
  registered(world, {
    language,
    firstName: language === "kk" ? "Сәуле" : "Марина",
    role: "organizer",
    ...(transcript ? { transcript } : {}),
  });

/** Has an akim use up the one attempt there is. */
async function failed(language: Language): Promise<Actor> {
  const akim = await addLearner(world, { language });
  await opensQuiz(akim);
  await akim.presses(words[language].plain("quiz:button.start"));
  await answersPresent(akim, language, false);
  return akim;
}

const countGranted = () => world.database.prisma.extraAttempt.count({ where: { grantedAt: { not: null } } });

async function requestId(): Promise<string> {
  return (await world.database.prisma.extraAttempt.findFirstOrThrow()).id;
}

describe.each(languages)("another attempt, in %s", (language) => {
  const t = words[language];

  test("should be asked for, given, told and used, as written down", async () => {
    const akim = await failed(language);
    const other = language === "kk" ? "ru" : "kk";
    const colleague = await organizer(other, new Transcript(world.sandbox));
    const judge = await organizer(language);
    world.transcript.skip();
    const said = new Transcript(world.sandbox);
    const asker = new Actor(akim.person, world.settled, said);
    const giver = new Actor(judge.person, world.settled, said);
    await asker.presses(t.plain("quiz:button.again"));
    await asker.presses(t.plain("attempts:button.ask"));
    expect(colleague.screen).toContain(words[other]("attempts:used", { attempts: 1, best: 0 }));
    await giver.presses(t.plain("attempts:button.grant"));
    await giver.presses(t.plain("button.back"));
    await giver.presses(t.plain("attempts:button.grant"));
    await giver.presses(t.plain("attempts:button.yes"));
    await asker.presses(t.plain("attempts:button.quiz"));
    await asker.presses(t.plain("quiz:button.again"));
    await answersPresent(asker, language, true);
    expect(asker.screen).toContain("100%");
    await said.matches(`extra-attempts.${language}`);
  });

  test("should wait on the home screens of organizers, and be reminded of after three days", async () => {
    const akim = await failed(language);
    const said = new Transcript(world.sandbox);
    const asker = new Actor(akim.person, world.settled, said);
    await asker.presses(t.plain("quiz:button.again"));
    await asker.presses(t.plain("attempts:button.ask"));
    // There was nobody who could be told.
    const judge = await organizer(language, said);
    expect(judge.buttons.flat()).toContain(t.plain("attempts:button.open"));
    await judge.presses(t.plain("attempts:button.open"));
    world.clock.advance({ days: 3 });
    await opensQuiz(asker);
    await asker.presses(t.plain("attempts:button.remind"));
    expect(judge.screen).toContain(t.plain("attempts:used", { attempts: 1, best: 0 }));
    await said.matches(`extra-attempts.reminded.${language}`);
  });

  test("should stand in the file with one's data", async () => {
    const akim = await failed(language);
    const judge = await organizer(language);
    await akim.presses(t.plain("quiz:button.again"));
    await akim.presses(t.plain("attempts:button.ask"));
    await judge.presses(t.plain("attempts:button.grant"));
    await judge.presses(t.plain("attempts:button.yes"));
    const { text } = await fileOf(world, akim, language);
    const lines = text.split("\n");
    const title = language === "kk" ? "Сүт көлемі" : "Объём молока";
    const [asked] = t.plain("export:quiz.extra", { title, date: "|" }).split("|");
    const [given] = t.plain("export:quiz.extraGranted", { date: "|" }).split("|");
    expect(lines.find((line) => line.startsWith(asked ?? ""))).toContain(given);
    expect(text).toContain(t.plain("export:event.attempt.granted"));
  });
});

describe("two at once", () => {
  test("should ask once for two quick taps, and tell organizers once", async () => {
    const akim = await failed("kk");
    const judge = await organizer("ru");
    const before = judge.botMessages().length;
    await akim.presses(words.kk.plain("quiz:button.again"));
    await akim.doubleTaps(words.kk.plain("attempts:button.ask"));
    expect(akim.screen).toContain(words.kk("attempts:asked"));
    expect(judge.botMessages()).toHaveLength(before + 1);
  });

  test("should give one attempt for two organizers and two quick taps, and tell the akim once", async () => {
    const akim = await failed("ru");
    const judges = [await organizer("kk"), await organizer("ru")] as const;
    await akim.presses(words.ru.plain("quiz:button.again"));
    await akim.presses(words.ru.plain("attempts:button.ask"));
    const before = akim.botMessages().length;
    const yes = { kk: words.kk.plain("attempts:button.yes"), ru: words.ru.plain("attempts:button.yes") };
    await judges[0].presses(words.kk.plain("attempts:button.grant"));
    await judges[1].presses(words.ru.plain("attempts:button.grant"));
    await judges[0].doubleTaps(yes.kk);
    expect(judges[0].screen).toContain(words.kk("attempts:done"));
    await judges[1].presses(yes.ru);
    expect(judges[1].screen).toContain("Сәуле");
    expect(judges[1].buttons.flat()).not.toContain(words.ru.plain("attempts:button.grant"));
    expect(akim.botMessages()).toHaveLength(before + 1);
    expect(await countGranted()).toBe(1);
  });

  test("should say to whoever comes later that it was given, before they are asked whether to", async () => {
    const akim = await failed("ru");
    const judges = [await organizer("kk"), await organizer("ru")] as const;
    await akim.presses(words.ru.plain("quiz:button.again"));
    await akim.presses(words.ru.plain("attempts:button.ask"));
    await judges[0].presses(words.kk.plain("attempts:button.grant"));
    await judges[0].presses(words.kk.plain("attempts:button.yes"));
    await judges[1].presses(words.ru.plain("attempts:button.grant"));
    expect(judges[1].screen).toContain("Сәуле");
    expect(await countGranted()).toBe(1);
  });
});

describe("what is not to be had", () => {
  test("should be refused to forged buttons of akims and newcomers", async () => {
    const akim = await failed("kk");
    await akim.presses(words.kk.plain("quiz:button.again"));
    await akim.presses(words.kk.plain("attempts:button.ask"));
    const id = await requestId();
    for (const action of ["view", "sure", "yes"] as const) {
      await akim.forges(akim.last.message_id, grantAttemptButton.data({ action, id }));
      expect(akim.screen).toBe(words.kk.plain("forbidden"));
    }
    const passer = world.person({ firstName: "Игорь", languageCode: "ru" });
    await passer.start();
    await passer.forges(passer.last.message_id, grantAttemptButton.data({ action: "yes", id }));
    await passer.forges(passer.last.message_id, askAttemptButton.data({ module: milkModule }));
    expect(await countGranted()).toBe(0);
    expect(await world.database.prisma.extraAttempt.count()).toBe(1);
  });

  test("should lead to the quiz where attempts are left, and home where the quiz is gone", async () => {
    const akim = await addLearner(world, { language: "ru" });
    await akim.forges(akim.last.message_id, askAttemptButton.data({ module: milkModule }));
    expect(akim.buttons.flat()).toContain(words.ru.plain("quiz:button.start"));
    world.clock.advance({ minutes: 1 });
    await akim.forges(akim.last.message_id, askAttemptButton.data({ module: "economy/gone" }));
    expect(akim.buttons.flat()).toContain(words.ru.plain("home:button.settings"));
    expect(await world.database.prisma.extraAttempt.count()).toBe(0);
  });

  test("should tell an organizer that a request is gone with the person who asked", async () => {
    const akim = await failed("kk");
    const judge = await organizer("ru");
    await akim.presses(words.kk.plain("quiz:button.again"));
    await akim.presses(words.kk.plain("attempts:button.ask"));
    await akim.says("/settings");
    await akim.presses(words.kk.plain("settings:button.data"));
    await akim.presses(words.kk.plain("settings:data.button.delete"));
    await akim.presses(words.kk.plain("settings:delete.yes"));
    await judge.presses(words.ru.plain("attempts:button.grant"));
    expect(judge.screen).toContain(words.ru.plain("attempts:gone"));
  });

  test("should be kept for an akim who has stopped the bot, and the organizer be told so", async () => {
    const akim = await failed("kk");
    const judge = await organizer("ru");
    await akim.presses(words.kk.plain("quiz:button.again"));
    await akim.presses(words.kk.plain("attempts:button.ask"));
    akim.person.block();
    await world.settled();
    await judge.presses(words.ru.plain("attempts:button.grant"));
    await judge.presses(words.ru.plain("attempts:button.yes"));
    expect(judge.screen).toContain(words.ru.plain("attempts:doneUntold"));
    world.expectRefusals();
    expect(await countGranted()).toBe(1);
  });
});
