import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { NewPerson } from "../../src/sandbox/protocol.ts";
import type { Actor } from "../support/actor.ts";
import { Transcript } from "../support/transcript.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

function come(person: NewPerson): { actor: Actor; transcript: Transcript } {
  const transcript = new Transcript(world.sandbox);
  return { actor: world.person(person, transcript), transcript };
}

describe("registration", () => {
  test("should take a Kazakh-speaking akim from START to the home screen", async () => {
    const { actor, transcript } = come({
      firstName: "Айгүл",
      lastName: "Сейітқызы",
      languageCode: "kk",
      phone: "+77011234501",
    });
    await actor.start();
    await actor.presses("Қазақша");
    await actor.presses("✅ Иә, келісемін");
    await actor.sharesContact();
    await actor.presses("Айгүл Сейітқызы");
    await actor.says("алматы обл");
    await actor.presses("Алматы облысы");
    await actor.says("карасай");
    await actor.presses("Қарасай");
    await actor.presses("▶");
    await actor.presses("◀");
    await actor.presses("Әйтей");
    await actor.presses("✅ Бәрі дұрыс");
    expect(actor.screen).toContain("Тіркелдіңіз");
    await transcript.matches("registration.kk");
  });

  test("should take a Russian-speaking akim from START to the home screen", async () => {
    const { actor, transcript } = come({
      firstName: "Сергей",
      lastName: "Ким",
      languageCode: "ru",
      phone: "+77011234502",
    });
    await actor.start();
    await actor.presses("Русский");
    await actor.presses("✅ Да");
    await actor.sharesContact();
    await actor.says("Ким Сергей Владимирович");
    await actor.presses("▶");
    await actor.presses("◀");
    await actor.presses("Акмолинская");
    await actor.presses("Зерендинский");
    await actor.presses("▶");
    await actor.says("каракол");
    await actor.presses("← Назад");
    await actor.presses("Конысбайский");
    await actor.presses("✅ Всё верно");
    expect(actor.screen).toContain("Вы зарегистрированы");
    await transcript.matches("registration.ru");
  });

  test("should begin in the default language for another one's client, and go on in the chosen one", async () => {
    const { actor, transcript } = come({
      firstName: "John",
      languageCode: "en",
      phone: "+77011234503",
    });
    await actor.start();
    expect(actor.screen).toContain("Сәлеметсіз бе!");
    await actor.presses("Русский");
    await actor.presses("✅ Да");
    await actor.sharesContact();
    await actor.presses("John");
    await actor.says("Узынагаш");
    await actor.presses("Узынагаш");
    await actor.presses("✅ Всё верно");
    expect(actor.screen).toContain("Вы зарегистрированы");
    await transcript.matches("registration.en-client");
  });

  test("should give each person their own menu of commands, in their language, once they are registered", async () => {
    const { actor } = come({ firstName: "Мария", languageCode: "kk", phone: "+77011234504" });
    expect(actor.person.view().commands.map((command) => command.description)).toContain("Басты бет");
    await actor.start();
    await actor.presses("Русский");
    await actor.presses("✅ Да");
    await actor.sharesContact();
    await actor.says("Ким Мария");
    await actor.says("Айтей");
    await actor.presses("Айтей");
    await actor.presses("✅ Всё верно");
    expect(actor.person.view().commands.map((command) => command.description)).toContain("На главную");
  });
});
