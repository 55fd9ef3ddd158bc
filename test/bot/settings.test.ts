import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../support/actor.ts";
import { reach, registeredAkim, traces, words } from "../support/registering.ts";
import { Transcript } from "../support/transcript.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const person = async (actor: Actor) => (await traces(world, actor.id)).person;

describe.each(["kk", "ru"] as const)("settings, in %s", (language) => {
  const t = words[language];
  const settings = t.plain("home:button.settings");
  const field = (name: "language" | "name" | "phone" | "place") => t.plain(`settings:button.${name}`);

  async function inSettings(phone?: string): Promise<Actor> {
    const actor = await registeredAkim(world, language, phone);
    await actor.presses(settings);
    return actor;
  }

  test("should change every field, as written down", async () => {
    const transcript = new Transcript(world.sandbox);
    const phone = language === "kk" ? "+77013330001" : "+77013330002";
    const actor = world.person(
      { firstName: language === "kk" ? "Нұрлан" : "Нурлан", languageCode: language, phone },
      transcript,
    );
    await reach(actor, "home", language);
    await actor.presses(settings);
    await actor.presses(field("name"));
    await actor.says("123");
    await actor.says(language === "kk" ? "Серікұлы Нұрлан" : "Сериков Нурлан");
    await actor.presses(field("phone"));
    await actor.sharesForeignContact({ firstName: "Х", phone: "+77019998877", userId: 5 });
    await actor.sharesContact();
    await actor.presses(field("place"));
    await actor.presses("▶");
    await actor.presses(language === "kk" ? "Маңғыстау" : "Мангистауская");
    await actor.says(language === "kk" ? "Бейнеу ауданы" : "Бейнеуский район");
    await actor.presses(t.plain("button.back"));
    await actor.says(language === "kk" ? "Бейнеу ауданы" : "Бейнеуский район");
    await actor.says(language === "kk" ? "Боранқұл ауылдық округі" : "сельский округ Боранкул");
    await actor.presses(t.plain("settings:button.data"));
    await actor.presses(t.plain("settings:data.button.file"));
    await actor.presses(t.plain("settings:data.button.delete"));
    await actor.presses(t.plain("settings:delete.no"));
    await actor.presses(t.plain("button.home"));
    await transcript.matches(`settings.${language}`);
    expect(await person(actor)).toMatchObject({
      name: language === "kk" ? "Серікұлы Нұрлан" : "Сериков Нурлан",
      phone,
      placeId: "470000000",
      districtName: language === "kk" ? "Бейнеу ауданы" : "Бейнеуский район",
      ruralDistrictName: language === "kk" ? "Боранқұл ауылдық округі" : "сельский округ Боранкул",
    });
    expect((await traces(world, actor.id)).draft).toBeNull();
  });

  test("should change the language of everything, the menu of commands too", async () => {
    const other = language === "kk" ? "ru" : "kk";
    const actor = await inSettings();
    await actor.presses(field("language"));
    await actor.presses(t.plain(`language.${other}`));
    expect(actor.screen).toContain(words[other].plain("settings:language.changed"));
    expect((await person(actor))?.language).toBe(other);
    expect(actor.person.view().commands[0]?.description).toBe(words[other].plain("bot:command.menu"));
  });

  test.each(["name", "phone", "place"] as const)(
    "should leave the %s alone when it is cancelled",
    async (name) => {
      const actor = await inSettings();
      const before = await person(actor);
      await actor.presses(field(name));
      await actor.presses(t.plain("button.cancel"));
      expect(actor.screen).toContain(t.plain("registration:cancelledChange"));
      expect(actor.person.chat().keyboard).toBeUndefined();
      expect(await person(actor)).toEqual({ ...before, drafts: [] });
      await actor.presses(field(name));
      await actor.says("/cancel");
      expect(actor.screen).toContain(t.plain("registration:cancelledChange"));
      await actor.says("Абай");
      expect(await person(actor)).toEqual({ ...before, drafts: [] });
    },
  );

  test.each(["/start", "/menu", "/help", "/settings", "/language"])(
    "should give a change up for %s and take nothing later for its answer",
    async (command) => {
      for (const name of ["name", "phone", "place"] as const) {
        const actor = await inSettings();
        const before = await person(actor);
        await actor.presses(field(name));
        await actor.says(command);
        expect(actor.person.chat().keyboard).toBeUndefined();
        await actor.says("Абай");
        expect(actor.screen).toContain(t.plain("home:hint.text"));
        expect(await person(actor)).toEqual({ ...before, drafts: [] });
        expect((await traces(world, actor.id)).conversation).toBeNull();
      }
    },
  );

  test("should give a change up for another section's button", async () => {
    const actor = await inSettings();
    const menu = actor.last.message_id;
    await actor.says("/help");
    await actor.pressesOn(menu, 0, 1);
    expect((await traces(world, actor.id)).draft?.kind).toBe("profile");
    await actor.presses(t.plain("button.home"));
    await actor.says("Абай");
    expect((await person(actor))?.name).not.toBe("Абай");
    expect(actor.screen).toContain(t.plain("home:hint.text"));
  });

  test("should change one field for another when the person asks for that one instead", async () => {
    const actor = await inSettings();
    await actor.presses(field("name"));
    await actor.says("/settings");
    await actor.presses(field("phone"));
    await actor.says("Абай");
    expect(actor.screen).toContain(t.plain("registration:phone.typed"));
    await actor.presses(t.plain("button.cancel"));
    expect((await person(actor))?.name).not.toBe("Абай");
  });

  test("should answer a voice or a photo in the middle of a change, and go on with it", async () => {
    const actor = await inSettings();
    await actor.presses(field("name"));
    await actor.sends("voice");
    expect(actor.screen).toContain(t.plain("registration:answerByText"));
    await actor.says("Абай Құнанбайұлы");
    expect((await person(actor))?.name).toBe("Абай Құнанбайұлы");
  });

  test("should not take the phone of somebody else who is registered", async () => {
    const owner = language === "kk" ? "+77013330003" : "+77013330004";
    await registeredAkim(world, language, owner);
    const actor = await inSettings();
    await actor.presses(field("phone"));
    const { message } = {
      message: actor.person.shareForeignContact({ firstName: "Н", phone: owner, userId: actor.id }),
    };
    expect(message.contact?.user_id).toBe(actor.id);
    await world.settled();
    expect(actor.screen).toContain(t.plain("registration:phone.taken"));
    expect((await person(actor))?.phone).not.toBe(owner);
    await actor.presses(t.plain("button.cancel"));
  });

  test("should go on with a change after three weeks and a lost conversation", async () => {
    const actor = await inSettings();
    await actor.presses(field("name"));
    world.clock.advance({ days: 21 });
    await world.database.prisma.conversationState.deleteMany();
    await actor.says("Абай Құнанбайұлы");
    expect(actor.screen).toContain(t.plain("registration:saved"));
    expect((await person(actor))?.name).toBe("Абай Құнанбайұлы");
  });

  test("should drop a change that an older program began and this one cannot read", async () => {
    const actor = await inSettings();
    await actor.presses(field("name"));
    const { draft } = await traces(world, actor.id);
    await world.database.prisma.draft.update({ where: { id: draft?.id ?? "" }, data: { data: { old: 1 } } });
    await actor.says("Абай");
    expect(actor.screen).toContain(t.plain("home:hint.text"));
    expect((await traces(world, actor.id)).draft).toBeNull();
  });

  test("should say of an old button of a change that it has moved on", async () => {
    const actor = await inSettings();
    await actor.presses(field("name"));
    const { draft } = await traces(world, actor.id);
    await actor.says("Абай Құнанбайұлы");
    world.clock.advance({ minutes: 5 });
    const queryId = actor.person.pressForged(actor.last.message_id, `1f:p:${draft?.revision}:telegramName:`);
    await world.settled();
    expect(actor.person.callbackAnswer(queryId)?.text).toBe(t.plain("movedOn"));
    expect((await person(actor))?.name).toBe("Абай Құнанбайұлы");
  });
});
